import { createChannelLanguages } from './channel-languages.ts';
import type { Executor } from './posting/run-claim.ts';
import { startSchedule, type StartResult, type StartWish } from './posting/set-up.ts';
import { removeSubscription } from './store/subscriptions.ts';
import { createTransfer, type Transfer } from './transfer/create-transfer.ts';

/** Sets channels up and removes them, and knows by that their languages. */
export interface SettingUp extends Transfer {
  /** The code of the languages in which a channel has its daily film, at once where it is known: never waits long. */
  languageIn(channelId: string): string | undefined | Promise<string | undefined>;
  start(wish: StartWish): Promise<StartResult>;
  remove(channelId: string): Promise<void>;
}

/** `onSet` hears of each schedule that was set. */
export function createSettingUp(executor: Executor, onSet: () => void): SettingUp {
  const { database, clock, log } = executor;
  const spoken = createChannelLanguages(database, clock, log);
  const onReplaced = (channelId: string) => {
    spoken.forget(channelId);
    onSet();
  };
  return {
    languageIn: (channelId) => spoken.of(channelId),
    ...createTransfer(executor, onReplaced),
    async start(wish) {
      const result = await startSchedule(wish, executor);
      onReplaced(wish.channelId);
      return result;
    },
    async remove(channelId) {
      await removeSubscription(database, channelId);
      spoken.forget(channelId);
    },
  };
}
