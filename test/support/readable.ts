const keys = ['content', 'title', 'description', 'text', 'label', 'placeholder', 'name'];

/** Everything in a message, a thread or a list of suggestions that a person can read. */
export function readableTexts(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(readableTexts);
  if (typeof body !== 'object' || body === null) return [];
  // Values are read in the fields of an embed alone; those of menus and suggestions are not.
  const read = 'inline' in body ? [...keys, 'value'] : keys;
  return Object.entries(body).flatMap(([key, value]) =>
    typeof value === 'string' ? (read.includes(key) ? [value] : []) : readableTexts(value),
  );
}
