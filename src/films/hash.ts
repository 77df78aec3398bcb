/**
 * A short hash of a text (FNV-1a, 32 bits, up to seven characters), for custom ids, which hold 100 characters. It tells
 * a few known texts apart; it keeps no secret.
 */
export function hash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}
