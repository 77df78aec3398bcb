import { textIn, type Language } from '../i18n/language.ts';
import type { CardOptions } from './card.ts';
import type { Film } from './dataset/schema.ts';
import { isOccasionOf } from './pick.ts';

/** What a card says because of the date: the fact whose turn it is, and the reason on a film's own day. */
export function dayOptions(
  film: Film,
  date: Temporal.PlainDate,
  language: Language,
): Pick<CardOptions, 'turn' | 'reason'> {
  const turn = new Temporal.PlainDate(1970, 1, 1).until(date, { largestUnit: 'days' }).days;
  const { occasion } = film;
  if (!occasion || !isOccasionOf(film, date)) return { turn };
  const years = occasion.since === undefined ? 0 : date.year - occasion.since;
  const since = years > 0 ? [language.t.daily.post.yearsAgo(years)] : [];
  return { turn, reason: [textIn(occasion.why, language), ...since].join(' ') };
}
