import { speaking, type App, type Context } from '#discord/command.ts';
import { chosenOf, type LanguageChoice } from '#i18n/spoken.ts';

/** A call that is answered in the languages that its option asks for, else as it would be. */
export const speakingChosen = <C extends Context & { options: { language: LanguageChoice | undefined } }>(
  call: C,
  { languages }: App,
): C =>
  speaking(call, chosenOf(call.options.language, { language: call.shared, beside: call.beside }, languages));
