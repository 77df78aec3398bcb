import { noTrouble, type Subscription } from '#daily/store/subscription.ts';
import { settingsWith } from './settings.ts';

export const someChannel = { channelId: '1000000000000000001', guildId: '2000000000000000001' };

/** A schedule of every day at 09:00 UTC that is due at this moment, and claimed. */
export const dueSchedule = (due: Temporal.Instant): Subscription => ({
  ...someChannel,
  ...noTrouble,
  settings: settingsWith(),
  revision: 1,
  dueAt: due,
  nextAt: due.add({ seconds: 12 }),
});
