import { daysText } from '../../i18n/dates.ts';
import type { Language } from '../../i18n/language.ts';
import { zoneName } from './zone-name.ts';

/** "Mon–Fri at 09:00 (Berlin)"; in a sentence, "on Mon–Fri …". */
export const whenText = (
  { days, time, zone }: { days: readonly number[]; time: string; zone: string },
  language: Language,
  isSentence = false,
): string => {
  const { plan } = language.t.daily;
  const some = daysText(days, language);
  const named = some && isSentence ? plan.on(some) : some;
  return plan.at(named || plan.everyDay, time, zoneName(zone, language));
};
