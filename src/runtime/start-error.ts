/** A reason not to start, or not to go on, that a person can remove: its message is the one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}
