import { Locale } from 'discord-api-types/v10';
import type { Language, LocalText } from '#i18n/language.ts';
import { english, languages } from '#i18n/languages.ts';
import type { Words } from '#i18n/words.ts';
import type { Film } from '#films/dataset/schema.ts';

const plain = 'abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ';
const accented = 'áḃćḋéḟǵḣíĵḱĺḿńóṕŕśṫúṽẃẋýźÁḂĆḊÉḞǴḢÍĴḰĹḾŃÓṔŔŚṪÚṼẂẊÝŹ';

/** English with an accent on every letter that can bear one; mentions, addresses and code stay as they are. */
export const accent = (text: string): string =>
  text.replace(/(<[^>]*>|https?:\S+|`[^`]*`)|[a-z]/gi, (part, kept?: string) =>
    kept ? part : (accented[plain.indexOf(part)] ?? part),
  );

/** A film that has its texts in this language as well. */
export const inPseudo = (film: Film): Film => translateTexts(film) as Film;

function translateTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translateTexts);
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'ru' in value) return { ...value, xx: bracket((value as LocalText).en) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translateTexts(inner)]));
}

/** Words with a name for each command and option, as every language but English has it. */
function translate(words: unknown, key = ''): unknown {
  if (typeof words === 'string') return bracket(words, key === 'description' ? 100 : Infinity);
  if (typeof words === 'function') return (...given: unknown[]) => callTranslated(words as Sentence, given);
  const all = Object.entries(words as object).map(([inner, value]) => [inner, translate(value, inner)]);
  const name = 'description' in (words as object) ? { name: accent(key) } : {};
  return { ...name, ...Object.fromEntries(all) };
}

const bracket = (text: string, longest = Infinity) => (text ? `⟦${accent(text).slice(0, longest - 2)}⟧` : '');

type Sentence = (...given: never[]) => string;

/** What is handed in keeps its letters: what was not translated stays to be seen. */
function callTranslated(words: Sentence, given: readonly unknown[]): string {
  const markers = given.map((value, at) =>
    typeof value === 'string' && value ? `\uE000${at}\uE001` : value,
  );
  return bracket(words(...(markers as never[]))).replace(/\uE000(\d+)\uE001/g, (_, at) =>
    String(given[Number(at)]),
  );
}

function accentAll<T extends object>(typed: T): T {
  const all = Object.entries(typed).map(([key, value]: [string, unknown]) => [key, accentTyped(value)]);
  return Object.fromEntries(all) as T;
}

function accentTyped(value: unknown): unknown {
  if (value instanceof RegExp) return new RegExp(accent(value.source), value.flags);
  return Array.isArray(value) ? value.map(accentTyped) : accent(String(value));
}

/**
 * A language that exists in tests only: English with accents in brackets, so that every word shows whether it came
 * from the table. What the runtime words itself, dates and countries, comes out in Greek letters; films that have no
 * text in it are shown in Russian.
 */
export const pseudo: Language = {
  locale: 'xx',
  name: '⟦Ṕśéúḋó⟧',
  discord: [Locale.Greek],
  tag: 'el',
  filmTexts: 'ru',
  t: translate(english.t) as Words,
  flawsOf: (text) => (text.startsWith('⟦') ? [] : ['has no brackets']),
  typed: {
    days: accentAll(english.typed.days),
    times: accentAll(english.typed.times),
    places: { shown: 'by-zone', cities: { 'Europe/Berlin': 'Ḃéŕĺíń' }, countries: {} },
    queries: { ...english.typed.queries, stem: () => undefined, everyday: {}, holidays: {} },
  },
};

export const withPseudo = [...languages, pseudo] as const;
