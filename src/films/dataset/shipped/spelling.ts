import { isEnglish } from './words.ts';
import type { Film } from '../schema.ts';
import { heroesOf, inEachLanguage, namesOf, proseOf } from '../texts.ts';

/** American forms that are common in texts on films, each with what is British; names of places and shows keep theirs. */
const american: readonly [form: RegExp, british: string][] = [
  [
    /\b(?:col|fav|flav|neighb|harb|rum|behavi|endeav|parl|splend|arm|savi|od)or(?:s|ed|ing|ite|ites|ful|less|able|hood|y)?\b/i,
    '-our',
  ],
  [/\b(?:hon|hum|lab|vig)or(?:s|ed|ing|able|less)?\b/i, '-our'],
  [
    /\b(?!(?:prize|size|seize|capsize)[sd]?\b)\w{2,}[^\W_aeiou]iz(?:e|es|ed|er|ers|ing|ation|ations)\b/i,
    '-ise',
  ],
  [/\b\w+lyz(?:e|es|ed|ing)\b/i, '-yse'],
  [/\b(?:theater|center|fiber|somber|meager|specter|kilometer|centimeter|liter|maneuver)s?\b/, '-re'],
  [/\b(?:catalog|dialog|monolog)s?\b/i, '-ogue'],
  [/\b(?:defense|offense|pretense)\b/i, '-ce'],
  [/\b(?:travel|cancel|quarrel|jewel|model|label|marvel|signal|counsel)(?:ed|ing|ers?|ous)\b/i, '-ll-'],
  [/\b(?:fulfills?|enrolls?|skillful|willful)\b/i, 'a single l'],
  [
    /\b(?:gray(?:s|ish)?|plows?|pajamas|jewelry|mustached?s?|skeptic\w*|airplanes?|programs?)\b/i,
    'its own form',
  ],
  [/\b(?:moms?|gotten|peddlers?|toward|movie theaters?)\b/i, 'its own word'],
];

/** What is American in an English text, a sentence each. */
export const americanIn = (text: string): string[] =>
  american.flatMap(([form, british]) => {
    const found = form.exec(text)?.[0];
    return found ? [`has "${found}", which is American; the texts are British (${british})`] : [];
  });

/** American spelling in a film's English texts. */
export const spellingMistakes = (film: Film): [field: string, reason: string][] =>
  [...proseOf(film), ...namesOf(film), ...heroesOf(film)]
    .flatMap(inEachLanguage)
    .filter(([, , locale]) => isEnglish(locale))
    .flatMap(([field, text]) => americanIn(text).map((reason): [string, string] => [field, reason]));
