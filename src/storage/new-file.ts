import { link, open, rename, rm, stat } from 'node:fs/promises';
import { StartError } from '../runtime/start-error.ts';

/**
 * Makes a file that `fill` writes under a name of its own, so that it is there whole or not at all, and never in
 * another's place. What is stored about servers is nobody's business but the bot's: only its owner may read it. Throws
 * a StartError that says what is wrong, and what `fill` throws.
 */
export async function makeFile<T>(target: string, fill: (partial: string) => Promise<T>): Promise<T> {
  if (await exists(target)) throw alreadyThere(target);
  const partial = `${target}.${process.pid}.partial`;
  try {
    await createPrivate(partial);
    const made = await fill(partial);
    await sync(partial);
    await moveWithoutReplacing(partial, target);
    return made;
  } finally {
    await rm(partial, { force: true });
  }
}

/** An empty file that only its owner may read. Throws a StartError where it cannot be made, or is there already. */
export async function createPrivate(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    throw new StartError(`${file} cannot be written (${(error as Error).message}).`, { cause: error });
  }
}

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const alreadyThere = (file: string) => new StartError(`${file} is there already; name another file.`);

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A link fails where the name is taken; where a file system has none, nobody was seen at that name before. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: Error & { code?: string }) => {
    if (error.code === 'EEXIST') throw alreadyThere(to);
    return rename(from, to);
  });
}
