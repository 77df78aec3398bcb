import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { CallOption, ChannelState, CommandCall } from '../../page-server/contract.ts';
import type { KnownLabels, Leaf, Line, LineOption, Part } from './command-line.ts';

/** What the values of a line are looked up in. */
export interface Lookup {
  /** Those of the server, and only what may be chosen there. */
  channels: ChannelState[];
  roles: { id: string; name: string }[];
  users: { id: string; name: string }[];
  yes: string;
  no: string;
  /** What completion gave so far, newest first. */
  completed: Completion[];
}

/** A label that was taken from an option's completion, or a file's name, and the value that it stands for. */
export interface Completion {
  option: string;
  label: string;
  value: string | number;
}

export interface Choice {
  label: string;
  value: string | number | boolean;
}

export interface Mistake {
  reason: 'missing' | 'unknownValue' | 'noFile' | 'notANumber' | 'notAnOption';
  /** The option's name as the viewer reads it, or the text that belongs nowhere. */
  what: string;
  part?: Part;
}

/** The fixed list that an option's value must come from; undefined where anything may be typed. */
export function toChoices(option: LineOption, lookup: Lookup): Choice[] | undefined {
  if (option.choices.length > 0) return option.choices;
  if (option.type === ApplicationCommandOptionType.Boolean)
    return [
      { label: lookup.yes, value: true },
      { label: lookup.no, value: false },
    ];
  if (option.type === ApplicationCommandOptionType.Channel)
    return lookup.channels
      .filter(({ type, deleted }) => !deleted && (option.channelTypes?.includes(type) ?? true))
      .map(({ id, name }) => ({ label: `#${name}`, value: id }));
  if (option.type === ApplicationCommandOptionType.Role) return toMentions(lookup.roles);
  if (option.type === ApplicationCommandOptionType.User) return toMentions(lookup.users);
  if (option.type === ApplicationCommandOptionType.Mentionable)
    return toMentions([...lookup.users, ...lookup.roles]);
  return undefined;
}

const toMentions = (named: { id: string; name: string }[]): Choice[] =>
  named.map(({ id, name }) => ({ label: name.startsWith('@') ? name : `@${name}`, value: id }));

/** The labels after which a value has ended: choices, and what completion gave. */
export const toKnownLabels =
  (lookup: Lookup): KnownLabels =>
  (option) => [
    ...(toChoices(option, lookup) ?? []).map(({ label }) => label),
    ...lookup.completed.filter(({ option: name }) => name === option.name).map(({ label }) => label),
  ];

/** What keeps a line from being sent, first things first. */
export function findMistakes(line: Line & { kind: 'command' }, lookup: Lookup): Mistake[] {
  const missing = line.leaf.options.filter(
    (option) => option.required && !line.parts.some((part) => part.option === option && part.text !== ''),
  );
  return [
    ...missing.map((option) => ({ reason: 'missing' as const, what: option.label })),
    ...line.parts.flatMap((part) => findPartMistake(part, lookup) ?? []),
    ...line.loose
      .filter(({ text }) => text.trim() !== '')
      .map(({ text }) => ({ reason: 'notAnOption' as const, what: text.trim() })),
  ];
}

/** What is wrong with one option's value, if anything. */
export function findPartMistake(part: Part, lookup: Lookup): Mistake | undefined {
  const { option, text } = part;
  if (text === '') return { reason: 'missing', what: option.label, part };
  const choices = toChoices(option, lookup);
  if (option.type === ApplicationCommandOptionType.Attachment && !findCompletion(option, text, lookup))
    return { reason: 'noFile', what: option.label, part };
  if (choices && !findChoice(choices, text)) return { reason: 'unknownValue', what: option.label, part };
  if (choices || !isNumeric(option)) return undefined;
  const number = Number(text);
  const fits = number >= option.minimum && number <= option.maximum;
  if (fits && (option.type === ApplicationCommandOptionType.Number || Number.isInteger(number)))
    return undefined;
  return { reason: 'notANumber', what: option.label, part };
}

/** The line as Discord sends it. Expects a line without mistakes. */
export function toCall(line: Line & { kind: 'command' }, lookup: Lookup, channelId: string): CommandCall {
  const values = line.parts.map((part) => ({
    type: part.option.type,
    name: part.option.name,
    value: toValue(part, lookup),
  }));
  return { channelId, commandId: line.leaf.command.id, options: nest(line.leaf, values) };
}

/** The line while one option is being typed, to ask the bot what could stand there. */
export function toQuestion(
  line: Line & { kind: 'command' },
  asked: Part,
  lookup: Lookup,
  channelId: string,
): CommandCall {
  const values = line.parts
    .filter((part) => part === asked || !findPartMistake(part, lookup))
    .map((part) => ({
      type: part.option.type,
      name: part.option.name,
      ...(part === asked ? { value: part.text, focused: true } : { value: toValue(part, lookup) }),
    }));
  return { channelId, commandId: line.leaf.command.id, options: nest(line.leaf, values) };
}

function toValue({ option, text }: Part, lookup: Lookup): string | number | boolean {
  const choice = findChoice(toChoices(option, lookup) ?? [], text);
  const value = choice?.value ?? findCompletion(option, text, lookup)?.value ?? text;
  return isNumeric(option) ? Number(value) : value;
}

const isNumeric = ({ type }: LineOption) =>
  type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number;

export const findCompletion = (option: LineOption, text: string, lookup: Lookup) =>
  lookup.completed.find(({ option: name, label }) => name === option.name && label === text);

const findChoice = (choices: Choice[], text: string) =>
  choices.find(({ label, value }) =>
    [label, label.replace(/^[#@]/u, ''), String(value)].some(
      (name) => name.toLowerCase() === text.toLowerCase(),
    ),
  );

const nest = ({ path }: Leaf, values: CallOption[]): CallOption[] =>
  path.slice(1).reduceRight<CallOption[]>(
    (options, name, index) => [
      {
        type:
          index === path.length - 2
            ? ApplicationCommandOptionType.Subcommand
            : ApplicationCommandOptionType.SubcommandGroup,
        name,
        options,
      },
    ],
    values,
  );
