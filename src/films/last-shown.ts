/** The film whose card each channel was shown last, so that chance does not bring it twice in a row. */
export interface LastShown {
  of(channelId: string): string | undefined;
  note(channelId: string, filmId: string): void;
}

/** Remembers a bounded number of channels, the longest silent one is forgotten first. */
export function createLastShown(capacity = 10_000): LastShown {
  const films = new Map<string, string>();
  return {
    of: (channelId) => films.get(channelId),
    note(channelId, filmId) {
      films.delete(channelId);
      films.set(channelId, filmId);
      const oldest = films.keys().next();
      if (films.size > capacity && !oldest.done) films.delete(oldest.value);
    },
  };
}
