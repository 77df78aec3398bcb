import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';

/** What .env sets, and a clause that says why it sets no DISCORD_TOKEN, where it does not. */
export interface EnvFile {
  values: Readonly<Record<string, string>>;
  noToken?: string;
}

/** Reads .env in the folder of the start; one that lies in the package's folder instead is only named. Never throws. */
export async function readEnvFile(folder: string, packageFolder: string): Promise<EnvFile> {
  const file = join(folder, '.env');
  try {
    return toEnvFile(file, await readFile(file));
  } catch (error) {
    const { code = 'unknown fault' } = error as { code?: string };
    const noToken =
      code === 'ENOENT' ? await whyNoFile(folder, packageFolder) : `${file} cannot be read (${code})`;
    return { values: {}, noToken };
  }
}

function toEnvFile(file: string, bytes: Buffer): EnvFile {
  const values = parse(bytes);
  if (values['DISCORD_TOKEN']?.trim()) return { values };
  if (!isUtf8(bytes)) return { values, noToken: `${file} is not UTF-8 text: save it as UTF-8` };
  const how = 'DISCORD_TOKEN' in values ? 'leaves DISCORD_TOKEN empty' : 'names no DISCORD_TOKEN';
  return { values, noToken: `${file} ${how}` };
}

/** A byte of zero is what text of two bytes a character is full of. */
function isUtf8(bytes: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

/** Editors and file managers like to give it another name. */
const otherName = /^\.?env(\.txt|\.env|\.local)?$|^\.env\.example\.txt$/i;

async function whyNoFile(folder: string, packageFolder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const other = names.find((name) => otherName.test(name));
  if (other) return `${join(folder, other)} must be named .env`;
  const isElsewhere = await access(join(packageFolder, '.env')).then(
    () => true,
    () => false,
  );
  return isElsewhere
    ? `.env lies in ${packageFolder}, but the start was in ${folder}`
    : `DISCORD_TOKEN is not set and there is no .env in ${folder}`;
}
