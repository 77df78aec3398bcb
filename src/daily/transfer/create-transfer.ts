import type { Executor } from '../posting/run-claim.ts';
import type { Exported } from '../store/transfer.ts';
import type { ImportResult, ImportWish } from './import-channels.ts';
import type { ReadImport } from './read-import.ts';

/** The daily films of a server as a file, and back. */
export interface Transfer {
  /** The schedules of a server and the history of their channels, as JSON. */
  exportGuild(guildId: string): Promise<Exported>;
  /** What such a file wants, and all that is wrong with it; changes nothing. */
  readImport(bytes: Uint8Array): Promise<ReadImport>;
  importChannels(wish: ImportWish): Promise<ImportResult>;
}

/** `onChange` hears of each channel whose settings were replaced. What reads and writes files is loaded at the first. */
export const createTransfer = (executor: Executor, onChange: (channelId: string) => void): Transfer => ({
  async exportGuild(guildId) {
    const { exportGuild } = await import('../store/transfer.ts');
    return exportGuild(executor.database, guildId);
  },
  async readImport(bytes) {
    const { readImport } = await import('./read-import.ts');
    return readImport(bytes, { ...executor, now: executor.discordTime.now() });
  },
  async importChannels(wish) {
    const { importChannels } = await import('./import-channels.ts');
    const result = await importChannels(wish, executor);
    for (const { channelId } of wish.channels) onChange(channelId);
    return result;
  },
});
