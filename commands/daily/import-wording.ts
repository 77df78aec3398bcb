import { bold, channelMention } from '@discordjs/formatters';
import type { App } from '#discord/command.ts';
import {
  mostChannels,
  type ImportedChannel,
  type ImportProblem,
  type Subscriptions,
} from '#daily/service.ts';
import type { Language } from '#i18n/language.ts';
import type { Words } from '#i18n/words.ts';
import { planOf } from './wording.ts';

/** What becomes of one channel: its name, what will be, what is now, what comes along. */
export function describeChange(
  { channelId, settings, isPaused, history }: ImportedChannel,
  { subscriptions, unreadable }: Subscriptions,
  app: App,
  reader: Language,
): string[] {
  const { importing } = reader.t.daily;
  const known = subscriptions.find((one) => one.channelId === channelId);
  const isKnown = known !== undefined || unreadable.some((one) => one.channelId === channelId);
  const plan = planOf({ settings }, app, reader);
  const before = known && planOf(known, app, reader);
  const what = isKnown ? (plan === before ? importing.same : importing.replaced) : importing.fresh;
  return [
    `${bold(channelMention(channelId))}: ${what}`,
    plan,
    ...(before === undefined || before === plan ? [] : [importing.before(before)]),
    ...(isPaused ? [`⏸️ ${importing.paused}`] : []),
    ...(history.length > 0 ? [importing.history(history.length)] : []),
  ];
}

/** One thing that is wrong with a file, beginning with the channel that it is about. */
export function describeProblem(
  { kind, channelId, where = '' }: ImportProblem,
  { t }: Pick<Language, 't'>,
): string {
  const { [kind]: words } = t.daily.importing.problems;
  const text =
    typeof words === 'function' ? words(kind === 'too-many' ? String(mostChannels) : where) : words;
  return channelId ? `${channelMention(channelId)}: ${text}` : text.charAt(0).toUpperCase() + text.slice(1);
}

/** So many problems are named; of more it is said how many. */
const mostTold = 10;

/** That nothing was imported, and why. */
export function sayProblems(problems: readonly string[], { daily: { importing } }: Words): string {
  const [only] = problems;
  if (only !== undefined && problems.length === 1) return `${importing.refused} ${only}`;
  const all = [...new Set(problems)];
  const told = all.slice(0, mostTold).map((problem) => `- ${problem}`);
  const more = all.length - told.length;
  return [importing.refused, ...told, ...(more > 0 ? [importing.more(more)] : [])].join('\n');
}
