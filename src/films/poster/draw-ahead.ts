import type { Languages } from '../../i18n/language.ts';
import type { Film } from '../dataset/schema.ts';
import { filmOfTheDay } from '../pick.ts';
import type { Timer } from './drawer.ts';
import type { Posters } from './posters.ts';

interface Collection {
  library: { films: readonly Film[] };
  languages: Languages;
  clock: Pick<Timer, 'now'>;
}

/** A start has better to do meanwhile. */
const startIsOver = { seconds: 15 };

/**
 * Draws all pictures in the background once the bot is ready, that of today first. In the sandbox, whose page opens
 * with that, it begins at once. Never throws.
 */
export async function drawAhead(
  ready: Promise<boolean>,
  { library: { films }, languages, clock }: Collection,
  { posters, realTime, isSandbox }: { posters: Posters; realTime: Timer; isSandbox: boolean },
): Promise<void> {
  if (!(await ready.catch(() => false))) return;
  await posters.learn(films, languages);
  if (!isSandbox) await realTime.sleepUntil(realTime.now().add(startIsOver));
  const today = filmOfTheDay(films, clock.now().toZonedDateTimeISO('UTC').toPlainDate());
  await posters.drawAll(today ? [today, ...films] : films, languages);
}
