import type { ChosenFile } from './options.ts';

/** Where Discord keeps the files that people send. */
export const discordFiles: readonly string[] = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** Why a file is not read: it is larger than asked for, lies elsewhere than at Discord, or does not come. */
export type FileTrouble = 'too-large' | 'elsewhere' | 'unreachable';

/** Reads a file of at most so many bytes. Throws nothing of what may happen on the way. */
export type ReadFile = (file: ChosenFile, mostBytes: number) => Promise<Uint8Array | FileTrouble>;

/** Within so many milliseconds a file has come whole. */
const usualPatience = 10_000;

/**
 * Reads files from these origins alone: whatever an interaction names, the bot asks nobody else, follows no
 * redirection, and stops where more comes than was asked for.
 */
export const createFileReader =
  (origins: readonly string[], patience = usualPatience): ReadFile =>
  async ({ url, size }, mostBytes) => {
    if (!origins.includes(URL.parse(url)?.origin ?? '')) return 'elsewhere';
    if (size > mostBytes) return 'too-large';
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience) });
      if (response.status !== 200 || !response.body) return 'unreachable';
      return await collect(response.body, mostBytes);
    } catch {
      return 'unreachable';
    }
  };

async function collect(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array | FileTrouble> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    // Leaving the loop ends the transfer.
    if (length > mostBytes) return 'too-large';
    parts.push(part);
  }
  return Buffer.concat(parts);
}
