import { z } from 'zod';
import type { Languages } from '../../i18n/language.ts';
import { audiences, formats, genres, republics, themes } from './vocabulary.ts';

/** What is wrong with a list without films. */
export const emptyList = 'the list is empty: a bot needs at least one film';

const text = (longest: number) => z.string().trim().min(1).max(longest);

/** Leaves it to the reasons of all fields to say that a value is missing. */
const unlessMissing =
  (reason: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined ? undefined : reason;

/** An address as it stands in a link of Markdown and on a button. */
const address = z
  .url({ protocol: /^https$/, error: unlessMissing('must be an https:// address'), abort: true })
  .regex(
    /^[\w\-.~:/?#@!$&'*+,;=%]+$/,
    'writes ( ) [ ] < >, spaces and letters that are not English percent-encoded, such as %28 for (',
  )
  .max(512, 'an address on a button holds 512 characters');

/** From the first film until long after the last that this program will see. */
const year = z.int().min(1888).max(2199);

/** What is the same in every language. */
const plainFields = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small Latin letters, digits and single hyphens')
    .max(60),
  originalTitle: text(120).describe('The title in the language in which the film was made.'),
  alsoKnownAs: z.array(text(120)).max(8).default([]).describe('Other titles under which people look for it.'),
  year,
  premiere: z.iso.date().optional(),
  heldBack: z.literal(true).optional().describe('Made, then shelved: its premiere may be years later.'),
  minutes: z.int().min(1).max(1000).optional().describe('Running time, of all parts together.'),
  format: z.enum(formats),
  genres: z.array(z.enum(genres)).min(1).max(4).describe('The first one sets the mood of the card.'),
  themes: z.array(z.enum(themes)).min(1).max(5),
  audience: z.enum(audiences),
  republic: z
    .enum(republics)
    .optional()
    .describe('Where in the Soviet Union its studio was at home; left out where that is another country.'),
  readMore: z.array(address).max(4).describe('Encyclopedia pages about the film, in any language.'),
  imdb: z
    .string()
    .regex(/^tt\d{7,9}$/)
    .optional(),
  origin: z
    .enum(['collection', 'addition'])
    .optional()
    .describe('Of the shipped list: whether it was in the collection with which the bot began.'),
};

const day = z
  .stringFormat('day of the year', isDayOfYear, {
    error: unlessMissing('must be a day of the year as MM-DD'),
  })
  .describe('MM-DD');
const since = z
  .int()
  .min(1)
  .max(2199)
  .optional()
  .describe('The year of what is remembered; the post then adds how many years ago it was.');

/** One film. Lengths are chosen so that a card with every part holds Discord's 6,000 characters in each language. */
export function createFilmSchema(languages: Languages) {
  const localText = (longest: number) => createLocalText(longest, languages);
  const why = localText(240).describe(
    'One full sentence that stands alone, shown above the card on that day.',
  );
  // A name of a person or a studio, as each language writes it.
  const name = localText(60);
  return z.strictObject({
    ...plainFields,
    title: localText(120),
    directors: z.array(name).min(1).max(4),
    cast: z.array(name).max(6).describe('Leading cast or voices; empty where nobody is known.'),
    studios: z.array(name).min(1).max(4),
    authors: z.array(name).max(4).default([]).describe('Who wrote what it was made from, else the script.'),
    composers: z.array(name).max(3).default([]),
    heroes: z.array(name).max(6).default([]).describe('The characters by whom people remember it.'),
    lines: z
      .array(text(120))
      .max(6)
      .default([])
      .describe('Truly famous lines as they are spoken, in Russian, without quotation marks.'),
    description: localText(600).describe('Two or three sentences that spoil nothing.'),
    kindness: localText(280).describe('One sentence: why it is kind.'),
    hook: localText(120).describe('One sentence that makes one want to watch it tonight.'),
    facts: z
      .array(z.strictObject({ text: localText(320), source: address }))
      .min(1)
      .max(4),
    contentNotes: z.array(name).max(6),
    audienceNote: localText(120)
      .optional()
      .describe('One sentence that reconciles "everyone" with a content note that could frighten.'),
    occasion: z.strictObject({ day, why, since }).optional(),
  });
}

export type Film = z.infer<ReturnType<typeof createFilmSchema>>;

/** The whole file. `$schema` lets editors help. */
export const createFileSchema = (languages: Languages) =>
  z.strictObject({
    $schema: z.string().optional(),
    films: z.array(createFilmSchema(languages)).min(1, emptyList),
  });

/** Required in the languages that stand in for others, since every film has those. */
const createLocalText = (longest: number, languages: Languages) =>
  z.strictObject({
    ...Object.fromEntries(languages.map(({ locale }) => [locale, text(longest).optional()])),
    en: text(longest),
    ru: text(longest),
  });

function isDayOfYear(value: string): boolean {
  try {
    Temporal.PlainMonthDay.from(value, { overflow: 'reject' });
    return /^\d\d-\d\d$/.test(value);
  } catch {
    return false;
  }
}
