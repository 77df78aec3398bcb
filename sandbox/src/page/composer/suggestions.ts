import type { Leaf, Line, LineOption, Part } from './command-line.ts';
import type { Completion, Lookup } from './values.ts';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { findCompletion, toChoices } from './values.ts';

/** One row of the list above the input: taking it puts `text` in place of the whole line, with the caret at its end. */
export interface Suggestion {
  label: string;
  detail: string;
  hint: string;
  text: string;
  caret: number;
  completion?: Completion;
}

/** `eager`: Enter takes the first row; otherwise it sends the line unless a row was chosen. */
export type SuggestionList = { rows: Suggestion[]; eager: boolean } & (
  { title: 'commands' | 'options' } | { title: 'values'; option: LineOption }
);

/** What the bot answered to a question for completion. */
export interface Completed {
  part: Part;
  choices: { name: string; value: string | number }[];
}

/** What could come next where the caret stands; nothing where anything may be typed. */
export function toSuggestions(
  text: string,
  caret: number,
  line: Line,
  around: { leaves: Leaf[]; lookup: Lookup; completed: Completed | undefined; required: string },
): SuggestionList | undefined {
  if (line.kind === 'name') return toCommandList(line.typed, around.leaves);
  if (line.kind !== 'command') return undefined;
  if (text.length === line.head) {
    // Enter sends a whole command, unless it still needs an option.
    const eager = line.leaf.options.some(({ required }) => required);
    return { ...toCommandList(text.slice(1), around.leaves), eager };
  }
  if (caret <= line.head) return undefined;
  const part = findPart(line, caret);
  if (!part || endsOption(part, text, caret)) return toOptionList(text, caret, line, around.required);
  const rows = toValueRows(text, line, part, around.lookup, around.completed);
  return rows && { title: 'values', rows, option: part.option, eager: true };
}

/** The option in whose value the caret stands. */
export const findPart = (line: Line, caret: number): Part | undefined =>
  line.kind === 'command'
    ? line.parts.find(({ valueFrom, to }) => caret >= valueFrom && caret <= to)
    : undefined;

/** True where the option takes its completion from the bot and what stands there was not chosen from it yet. */
export const asksBot = ({ option, text }: Part, lookup: Lookup): boolean =>
  option.autocomplete && !findCompletion(option, text, lookup);

/** A space after free text may end the value: then the options that remain are offered too. */
const endsOption = ({ option, to, text: value }: Part, text: string, caret: number) =>
  option.type === ApplicationCommandOptionType.String &&
  !option.autocomplete &&
  option.choices.length === 0 &&
  value !== '' &&
  caret === to &&
  text.slice(0, caret).endsWith(' ');

function toCommandList(typed: string, leaves: Leaf[]): SuggestionList {
  const wanted = typed.toLowerCase().trim();
  const rank = ({ title, path, description }: Leaf) => {
    if (title.slice(1).toLowerCase().startsWith(wanted) || path.join(' ').startsWith(wanted)) return 2;
    return `${title} ${path.join(' ')} ${description}`.toLowerCase().includes(wanted) ? 1 : 0;
  };
  const rows = leaves
    .filter((leaf) => rank(leaf) > 0)
    .sort((one, other) => rank(other) - rank(one))
    .map((leaf) => ({
      label: leaf.title,
      detail: leaf.description,
      hint: leaf.options.map(({ label }) => label).join(' '),
      ...toLineStart(leaf),
    }));
  return { title: 'commands', rows, eager: true };
}

/** The command with its first required option begun, as Discord does. */
export function toLineStart(leaf: Leaf): { text: string; caret: number } {
  const first = leaf.options.find(({ required }) => required);
  const text = first ? `${leaf.title} ${first.label}:` : `${leaf.title} `;
  return { text, caret: text.length };
}

function toOptionList(
  text: string,
  caret: number,
  line: Line & { kind: 'command' },
  required: string,
): SuggestionList | undefined {
  const piece = line.loose.find(({ from, text }) => caret > from && caret <= from + text.length);
  const typed = (piece?.text.slice(0, caret - piece.from) ?? '').trim().toLowerCase();
  const before = text.slice(0, caret - typed.length).trimEnd();
  const after = text.slice(caret).trimStart();
  const rows = toRemaining(line)
    .filter(({ name, label }) => label.startsWith(typed) || name.startsWith(typed))
    .map((option) => {
      const start = `${before} ${option.label}:`;
      return {
        label: option.label,
        detail: option.description,
        hint: option.required ? required : '',
        text: after ? `${start} ${after}` : start,
        caret: start.length,
      };
    });
  return rows.length > 0 ? { title: 'options', rows, eager: typed !== '' } : undefined;
}

/** Options without a place in the line yet, required ones first. */
export const toRemaining = (line: Line & { kind: 'command' }): LineOption[] =>
  line.leaf.options.filter((option) => !line.parts.some((part) => part.option === option));

function toValueRows(
  text: string,
  line: Line & { kind: 'command' },
  part: Part,
  lookup: Lookup,
  completed: Completed | undefined,
): Suggestion[] | undefined {
  const { option } = part;
  const wanted = part.text.toLowerCase();
  const fixed = toChoices(option, lookup)?.filter(({ label }) => label.toLowerCase().includes(wanted));
  if (fixed) {
    const done = fixed.length === 1 && fixed[0]?.label.toLowerCase() === wanted;
    return done ? undefined : fixed.map(({ label }) => toValueRow(text, line, part, label));
  }
  if (!asksBot(part, lookup) || completed?.part.option.name !== option.name) return undefined;
  return completed.choices.map(({ name, value }) => ({
    ...toValueRow(text, line, part, name),
    completion: { option: option.name, label: name, value },
  }));
}

/** The line with this value in its place; the next required option is begun when the value ends the line. */
export function toValueRow(
  text: string,
  line: Line & { kind: 'command' },
  part: Part,
  label: string,
): Suggestion {
  const after = text.slice(part.to).trimStart();
  const next = toRemaining(line).find(({ required }) => required);
  const start = `${text.slice(0, part.valueFrom)}${label} ${next && !after ? `${next.label}:` : ''}`;
  return { label, detail: '', hint: '', text: start + after, caret: start.length };
}
