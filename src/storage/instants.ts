/** A stored moment; undefined where the column is empty. */
export const toInstant = (milliseconds: number | null | undefined): Temporal.Instant | undefined =>
  milliseconds === null || milliseconds === undefined
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(milliseconds);
