import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  APIApplicationCommandOptionChoice,
  ChannelType,
  LocaleString,
} from 'discord-api-types/v10';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';

/** One thing that can be typed: a command, or one subcommand of it. */
export interface Leaf {
  command: APIApplicationCommand;
  /** As the bot knows it: book, random. */
  path: string[];
  /** As the viewer reads it: "/book random". */
  title: string;
  description: string;
  options: LineOption[];
}

export interface LineOption {
  type: ApplicationCommandOptionType;
  name: string;
  /** The name in the viewer's language. */
  label: string;
  description: string;
  required: boolean;
  autocomplete: boolean;
  choices: { label: string; value: string | number }[];
  channelTypes: ChannelType[] | undefined;
  minimum: number;
  maximum: number;
}

/** Where an option stands in the text: `from` is at its name, the value runs from `valueFrom` to `to`. */
export interface Part {
  option: LineOption;
  from: number;
  valueFrom: number;
  to: number;
  text: string;
}

/** What was typed so far, understood. */
export type Line =
  | { kind: 'empty' }
  | { kind: 'talk' }
  | { kind: 'name'; typed: string }
  | { kind: 'command'; leaf: Leaf; head: number; parts: Part[]; loose: { from: number; text: string }[] };

/** The labels that stand for a whole value of an option, so that what follows them is not part of it. */
export type KnownLabels = (option: LineOption) => string[];

/** Every command and subcommand, in the viewer's language. */
export const toLeaves = (commands: APIApplicationCommand[], locale: LocaleString): Leaf[] =>
  commands.flatMap((command) => toLeavesOf(command, command, [], '', locale));

function toLeavesOf(
  command: APIApplicationCommand,
  node: APIApplicationCommand | APIApplicationCommandOption,
  path: string[],
  title: string,
  locale: LocaleString,
): Leaf[] {
  const options = ('options' in node && node.options) || [];
  const own = {
    path: [...path, node.name],
    title: `${title || '/'}${title && ' '}${node.name_localizations?.[locale] ?? node.name}`,
  };
  const branches = options.filter(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand ||
      type === ApplicationCommandOptionType.SubcommandGroup,
  );
  if (branches.length > 0)
    return branches.flatMap((branch) => toLeavesOf(command, branch, own.path, own.title, locale));
  const description = node.description_localizations?.[locale] ?? node.description;
  const lineOptions = options.map((option) => toLineOption(option, locale));
  return [{ command, ...own, description, options: lineOptions }];
}

/** What an option may carry, whichever its type; Discord's types split this over nine interfaces. */
interface AnyOption {
  autocomplete?: boolean;
  choices?: APIApplicationCommandOptionChoice[];
  channel_types?: ChannelType[];
  min_value?: number;
  max_value?: number;
}

function toLineOption(option: APIApplicationCommandOption, locale: LocaleString): LineOption {
  const more = option as AnyOption;
  return {
    type: option.type,
    name: option.name,
    label: option.name_localizations?.[locale] ?? option.name,
    description: option.description_localizations?.[locale] ?? option.description,
    required: option.required ?? false,
    autocomplete: more.autocomplete ?? false,
    choices: (more.choices ?? []).map((choice) => ({
      label: choice.name_localizations?.[locale] ?? choice.name,
      value: choice.value,
    })),
    channelTypes: more.channel_types,
    minimum: more.min_value ?? -Infinity,
    maximum: more.max_value ?? Infinity,
  };
}

/** Reads "/book random theme:Friendship". An option's value runs to the next option's name, or to the end of a known label. */
export function readLine(text: string, leaves: Leaf[], known: KnownLabels): Line {
  if (text === '') return { kind: 'empty' };
  if (!text.startsWith('/')) return { kind: 'talk' };
  const found = leaves
    .flatMap((leaf) => [leaf.title, `/${leaf.path.join(' ')}`].map((head) => ({ leaf, head })))
    .filter(({ head }) => `${text.toLowerCase()} `.startsWith(`${head.toLowerCase()} `))
    .sort((one, other) => other.head.length - one.head.length)[0];
  if (!found) return { kind: 'name', typed: text.slice(1) };
  return { kind: 'command', leaf: found.leaf, head: found.head.length, ...readOptions(text, found, known) };
}

function readOptions(text: string, { leaf, head }: { leaf: Leaf; head: string }, known: KnownLabels) {
  const marks = toMarks(text, leaf.options, head.length);
  const parts: Part[] = [];
  const loose = [{ from: head.length, text: text.slice(head.length, marks[0]?.from) }];
  for (const [index, { option, from, valueFrom }] of marks.entries()) {
    const end = marks[index + 1]?.from ?? text.length;
    const whole = text.slice(valueFrom, end);
    const length = toKnownLength(whole, known(option)) ?? whole.length;
    parts.push({ option, from, valueFrom, to: valueFrom + length, text: whole.slice(0, length).trim() });
    if (length < whole.length) loose.push({ from: valueFrom + length, text: whole.slice(length) });
  }
  return { parts, loose: loose.filter((piece) => piece.text !== '') };
}

/** Where each option's "name:" stands, by either name, each option once. */
function toMarks(text: string, options: LineOption[], from: number) {
  const byName = new Map(
    options.flatMap(
      (option) =>
        [
          [option.name, option],
          [option.label, option],
        ] as const,
    ),
  );
  const seen = new Set<LineOption>();
  return [...text.matchAll(/(?<=\s)([^\s:]+):/gu)].flatMap((match) => {
    const option = byName.get((match[1] ?? '').toLowerCase());
    if (match.index < from || !option || seen.has(option)) return [];
    seen.add(option);
    return [{ option, from: match.index, valueFrom: match.index + match[0].length }];
  });
}

function toKnownLength(whole: string, labels: string[]): number | undefined {
  const start = whole.length - whole.trimStart().length;
  const typed = whole.trimStart().toLowerCase();
  const length = Math.max(
    ...labels.filter((label) => typed.startsWith(`${label.toLowerCase()} `)).map((label) => label.length),
  );
  return length > 0 ? start + length : undefined;
}
