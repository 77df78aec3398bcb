/**
 * Counts what a connection sends: 120 in 60 seconds pass, then none, whatever the bot's own clock says.
 * @see https://docs.discord.com/developers/events/gateway#rate-limiting
 */
export function createSendLimit(): { passes(): boolean } {
  const sent: number[] = [];
  return {
    passes() {
      const now = performance.now();
      while (sent[0] !== undefined && now - sent[0] >= 60_000) sent.shift();
      return sent.push(now) <= 120;
    },
  };
}

/** In bytes. */
export const largestPayload = 4096;
