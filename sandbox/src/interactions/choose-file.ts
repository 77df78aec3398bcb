import { largestFile } from '../rules/attachments.ts';
import { storeChoice } from '../world/attachments.ts';
import type { StoredFile, World } from '../world/world.ts';
import { ImpossibleCall } from './calls.ts';
import { locatePerson, type Who } from './sending.ts';

/** A file as a person has it; without a media type it is text. */
export interface ChosenFile {
  name: string;
  type?: string;
  content: string | Uint8Array;
}

/** Uploads what a person chose for an option. Throws ImpossibleCall where Discord takes no file of that size. */
export function chooseFile(
  world: World,
  who: Who,
  { name, type = 'text/plain', content }: ChosenFile,
): StoredFile {
  const bytes = new Uint8Array(Buffer.from(content));
  if (bytes.length > largestFile) throw new ImpossibleCall('The file is larger than 10 MiB.');
  return storeChoice(world, locatePerson(world, who).id, { name, type, content: bytes });
}
