import type { Executor } from '../posting/run-claim.ts';
import { exportGuild, type Exported } from '../store/transfer.ts';
import { importChannels, type ImportResult, type ImportWish } from './import-channels.ts';
import { readImport, type ReadImport } from './read-import.ts';

/** The daily films of a server as a file, and back. */
export interface Transfer {
  /** The schedules of a server and the history of their channels, as JSON. */
  exportGuild(guildId: string): Promise<Exported>;
  /** What such a file wants, and all that is wrong with it; changes nothing. */
  readImport(bytes: Uint8Array): ReadImport;
  importChannels(wish: ImportWish): Promise<ImportResult>;
}

/** `onChange` hears of each channel whose settings were replaced. */
export const createTransfer = (executor: Executor, onChange: (channelId: string) => void): Transfer => ({
  exportGuild: (guildId) => exportGuild(executor.database, guildId),
  readImport: (bytes) => readImport(bytes, { ...executor, now: executor.discordTime.now() }),
  async importChannels(wish) {
    const result = await importChannels(wish, executor);
    for (const { channelId } of wish.channels) onChange(channelId);
    return result;
  },
});
