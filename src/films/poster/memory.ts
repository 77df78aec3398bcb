import type { AttachedFile } from '../../discord/reply.ts';

/** The pictures that were shown last, within a bound of bytes. */
export interface Memory {
  find(key: string): AttachedFile | undefined;
  /** In the place of those that were shown longest ago. */
  keep(key: string, file: AttachedFile): void;
  /** False where others would have to go. */
  addIfRoom(key: string, file: AttachedFile): boolean;
}

/** Two hundred films in two languages. */
const mostBytes = 10 * 1024 * 1024;

export function createMemory(most = mostBytes): Memory {
  // A map keeps the order in which keys were set: the first was used least recently.
  const kept = new Map<string, AttachedFile>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.content.length ?? 0;
    kept.delete(key);
  };
  const add = (key: string, file: AttachedFile) => {
    drop(key);
    kept.set(key, file);
    bytes += file.content.length;
  };
  return {
    find(key) {
      const file = kept.get(key);
      if (!file) return undefined;
      kept.delete(key);
      kept.set(key, file);
      return file;
    },
    keep(key, file) {
      add(key, file);
      for (const oldest of kept.keys()) {
        if (bytes <= most) break;
        drop(oldest);
      }
    },
    addIfRoom(key, file) {
      const hasRoom = bytes + file.content.length <= most;
      if (hasRoom) add(key, file);
      return hasRoom;
    },
  };
}
