/**
 * A short mark of a text (FNV-1a, 32 bits, as up to seven signs), for custom ids, which hold 100 characters.
 * It names one of few known texts again; it is no secret and no proof.
 */
export function hash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}
