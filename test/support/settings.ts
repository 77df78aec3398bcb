import { everyDay } from '#daily/schedule/schedule.ts';
import type { SubscriptionSettings } from '#daily/store/settings.ts';

/** A daily film every day at 09:00 UTC in English, with what a test wants otherwise. */
export const settingsWith = (more: Partial<SubscriptionSettings> = {}): SubscriptionSettings => ({
  time: '09:00',
  zone: 'UTC',
  days: [...everyDay],
  filter: {},
  language: 'en',
  thread: false,
  publish: false,
  setUpIn: '2',
  ...more,
});
