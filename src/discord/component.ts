import type { Languages } from '../i18n/language.ts';
import { spokenOf, type Spoken } from '../i18n/spoken.ts';
import type { App, Context } from './command.ts';
import type { ChosenFile } from './options.ts';
import type { Reply } from './reply.ts';

/** What a custom id carries: fields in the order in which they are written. */
type Fields = Readonly<Record<string, 'string' | 'integer'>>;
type DataOf<F extends Fields> = { [K in keyof F]: F[K] extends 'integer' ? number : string };

/**
 * The custom id of a button or a menu. Old messages keep theirs for ever, so a name and its fields stay as they are; a
 * field may be added at the end, and reads as "" or 0 from the ids of before. A field `language` keeps what was spoken
 * there: its component is answered in it.
 */
export interface CustomId<F extends Fields = Fields> {
  name: string;
  fields: F;
}

/** Declares a custom id with the types of what it carries. */
export const defineCustomId = <const F extends Fields>(name: string, fields: F): CustomId<F> => ({
  name,
  fields,
});

/** @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
const longestCustomId = 100;

/** Writes a custom id such as "film.page:2/t1a". Throws where it would be longer than Discord takes. */
export function toCustomId<F extends Fields>({ name, fields }: CustomId<F>, data: DataOf<F>): string {
  const parts = Object.keys(fields).map((field) =>
    String(data[field]).replace(/[%/]/g, (sign) => encodeURIComponent(sign)),
  );
  const id = `${name}:${parts.join('/')}`;
  if (id.length > longestCustomId) throw new RangeError(`the custom id ${id} has ${id.length} characters`);
  return id;
}

/** The name of the component whose custom id it is. */
export const componentNameOf = (customId: string): string => customId.split(':', 1)[0] ?? '';

/** What a custom id carries; undefined where it says something else. */
export function readCustomId<F extends Fields>(
  { name, fields }: CustomId<F>,
  customId: string,
): DataOf<F> | undefined {
  const parts = customId.slice(name.length + 1).split('/');
  const data = Object.entries(fields).map(([field, type], at) => {
    const text = (parts[at] ?? '').replace(/%(?:25|2F)/g, decodeURIComponent);
    return [field, type === 'integer' ? Number(text) : text] as const;
  });
  const isWhole = data.every(([, value]) => typeof value === 'string' || Number.isSafeInteger(value));
  return isWhole ? (Object.fromEntries(data) as DataOf<F>) : undefined;
}

/** The use of a button or a menu: what the custom id carries, and what the menu chose. */
export interface ComponentContext<Id extends CustomId = CustomId> extends Context {
  data: DataOf<Id['fields']>;
  values: readonly string[];
  /** The files of the message in which it stands. */
  files: readonly ChosenFile[];
}

interface HandlerOptions<Id extends CustomId> {
  /** The answer takes the place of the message that holds the component, instead of following it. */
  replaces?: true;
  run(context: ComponentContext<Id>, app: App): Reply | Promise<Reply>;
}

/** What is run when a component is used. */
export interface ComponentHandler {
  name: string;
  replaces: boolean;
  /** The languages of the message in which the component stands, where its custom id says so. */
  spokenIn(customId: string, languages: Languages): Spoken | undefined;
  /** Undefined where the custom id cannot be read. */
  run(
    context: Context & Pick<ComponentContext, 'values' | 'files'> & { customId: string },
    app: App,
  ): Reply | Promise<Reply> | undefined;
}

/** Answers the component of a custom id, whose data it receives. */
export const handleComponent = <F extends Fields>(
  id: CustomId<F>,
  { replaces, run }: HandlerOptions<CustomId<F>>,
): ComponentHandler => ({
  name: id.name,
  replaces: replaces ?? false,
  spokenIn(customId, languages) {
    const data: Record<string, unknown> | undefined = readCustomId(id, customId);
    const code = data?.['language'];
    return typeof code === 'string' && code ? spokenOf(languages, code) : undefined;
  },
  run({ customId, ...context }, app) {
    const data = readCustomId(id, customId);
    return data && run({ ...context, data }, app);
  },
});
