import type { Daily } from '../daily/service.ts';
import { spokenOf } from '../i18n/spoken.ts';
import { speaking, type App, type Context } from './command.ts';

/**
 * Answers in the language of the channel's daily film, or of the channel in which the thread is, where it has one: at
 * once where that is known at once.
 */
export function withSpoken<T>(
  context: Context,
  { daily, languages }: Pick<App, 'daily' | 'languages'>,
  answer: (context: Context) => T | Promise<T>,
): T | Promise<T> {
  const speak = (known: string | undefined) =>
    answer(known === undefined ? context : speaking(context, spokenOf(languages, known)));
  const { guild, channelId, parentId } = context;
  const code = guild?.installed ? codeIn([channelId, parentId], daily) : undefined;
  return code instanceof Promise ? code.then((known) => speak(known)) : speak(code);
}

/** The code of the first channel that has one. */
function codeIn(
  [id, ...others]: readonly (string | undefined)[],
  daily: Daily,
): ReturnType<Daily['languageIn']> {
  if (id === undefined) return undefined;
  const code = daily.languageIn(id);
  return code instanceof Promise
    ? code.then((known) => known ?? codeIn(others, daily))
    : (code ?? codeIn(others, daily));
}
