import type { Lookup, Mistake } from './values.ts';
import type { Leaf, Line } from './command-line.ts';
import type { Page, PageState } from '../state/page.ts';
import type { Suggestion, SuggestionList } from './suggestions.ts';
import { follow } from '../state/actions.ts';
import { debounce } from '../state/browser-clock.ts';
import { readLine, toLeaves } from './command-line.ts';
import { runCommand, suggest } from '../state/requests.ts';
import { emptyInput, findChannel, toName } from '../state/page.ts';
import { asksBot, findPart, toLineStart, toRemaining, toSuggestions } from './suggestions.ts';
import { findMistakes, toCall, toKnownLabels, toQuestion } from './values.ts';
import { wordsIn } from '../page-words.ts';

/** The input as it is understood at this moment. */
export interface Reading {
  leaves: Leaf[];
  line: Line;
  lookup: Lookup;
  list: SuggestionList | undefined;
}

export function readInput(state: PageState): Reading {
  const { sandbox, viewer, input } = state;
  const word = wordsIn(viewer.locale);
  const channel = findChannel(state);
  const here = sandbox.commands.filter(({ id }) => channel?.commandIds.includes(id));
  const leaves = toLeaves(here, viewer.locale);
  const isOfServer = ({ serverId }: { serverId?: string }) =>
    serverId !== undefined && serverId === channel?.serverId;
  const lookup: Lookup = {
    channels: sandbox.channels.filter(isOfServer),
    roles: sandbox.roles.filter(isOfServer),
    users: [sandbox.bot, ...sandbox.people.map(({ user }) => user)].map((user) => ({
      id: user.id,
      name: toName(user),
    })),
    yes: word.yes,
    no: word.no,
    completed: input.completions,
  };
  const line = readLine(input.text, leaves, toKnownLabels(lookup));
  const around = { leaves, lookup, completed: input.completed, required: word.required };
  const list = input.listClosed ? undefined : toSuggestions(input.text, input.caret, line, around);
  return { leaves, line, lookup, list };
}

/** Takes over what stands in the input now, and asks the bot for completion where an option wants it. */
export function type(
  page: Page,
  text: string,
  caret: number,
  completions = page.state.input.completions,
): void {
  const moved = text !== page.state.input.text;
  const input = { ...page.state.input, text, caret, completions, listClosed: false };
  page.change({ input: moved ? { ...input, mistake: '' } : input });
  const { list, line, lookup } = readInput(page.state);
  const part = findPart(line, caret);
  const asks = part !== undefined && asksBot(part, lookup);
  const waits = asks && (moved || input.completed?.part.option.name !== part.option.name);
  if (waits) ask(page);
  const active = list?.eager ? 0 : -1;
  page.change({ input: { ...page.state.input, active, searching: waits || (asks && input.searching) } });
}

/** As long as Discord waits after a key before it asks. */
const PAUSE = 250;
let askNow = () => {};
const askSoon = debounce(PAUSE, () => askNow());

function ask(page: Page): void {
  askNow = () => void complete(page);
  askSoon();
}

async function complete(page: Page): Promise<void> {
  const { text, caret } = page.state.input;
  const { line, lookup } = readInput(page.state);
  const part = findPart(line, caret);
  if (line.kind !== 'command' || !part) return;
  const answer = await suggest(page.state.viewer, toQuestion(line, part, lookup, page.state.channelId)).catch(
    () => ({ choices: [] }),
  );
  const { input } = page.state;
  if (input.text !== text) return;
  page.change({
    input: { ...input, searching: false, completed: { part, choices: answer.choices }, active: 0 },
  });
}

export function take(page: Page, { text, caret, completion }: Suggestion): void {
  const { completions } = page.state.input;
  type(page, text, caret, completion ? [completion, ...completions] : completions);
}

/** Puts an option's name at the end of the line, ready for its value. */
export function addOption(page: Page, label: string): void {
  const text = `${page.state.input.text.trimEnd()} ${label}:`;
  type(page, text, text.length);
}

/**
 * After an option's value: on to the next option in the line, or to one that can be added, the required ones first.
 * False where there is none.
 */
export function goToNextOption(page: Page): boolean {
  const { text, caret } = page.state.input;
  const { line } = readInput(page.state);
  const here = findPart(line, caret);
  if (line.kind !== 'command' || !here?.text) return false;
  const next = line.parts.find(({ from }) => from >= here.to);
  const [added] = toRemaining(line);
  if (next) type(page, text, next.to);
  else if (added) addOption(page, added.label);
  return next !== undefined || added !== undefined;
}

/** Writes a command into the input, and sends it where nothing is missing. */
export async function suggestCommand(page: Page, text: string): Promise<void> {
  type(page, text, text.length);
  const { line } = readInput(page.state);
  if (line.kind === 'command' && !line.leaf.options.some(({ required }) => required)) return submit(page);
  if (line.kind === 'command' && line.parts.length > 0) return submit(page);
  if (line.kind === 'command') {
    const start = toLineStart(line.leaf);
    type(page, start.text, start.caret);
  }
}

/** Sends the line, or says what is wrong with it and puts the caret there. */
export async function submit(page: Page): Promise<void> {
  const { line, lookup } = readInput(page.state);
  if (line.kind === 'empty') return;
  if (line.kind === 'talk') return complain(page, page.words.onlyCommands);
  if (line.kind === 'name') return complain(page, page.words.unknownCommand);
  const mistake = findMistakes(line, lookup)[0];
  if (mistake) return point(page, line, mistake);
  const { channelId, viewer, input } = page.state;
  const call = toCall(line, lookup, channelId);
  page.change({ input: { ...emptyInput, completions: input.completions } });
  try {
    const { interactionId } = await runCommand(viewer, call);
    await follow(page, { id: interactionId, channelId, label: line.leaf.title });
  } catch (error) {
    page.change({ input });
    complain(page, error instanceof Error ? error.message : String(error));
  }
}

function point(page: Page, line: Line & { kind: 'command' }, { reason, what }: Mistake): void {
  const part = line.parts.find(({ option }) => option.label === what);
  if (part) type(page, page.state.input.text, part.to);
  else if (reason === 'missing') addOption(page, what);
  complain(page, page.words[reason](what));
}

const complain = (page: Page, mistake: string) => page.change({ input: { ...page.state.input, mistake } });

/** One step back: the list closes, then the last option goes, then the command. */
export function goBack(page: Page): void {
  const { input } = page.state;
  const { line, list } = readInput(page.state);
  const last = line.kind === 'command' ? line.parts.at(-1) : undefined;
  if (list) page.change({ input: { ...input, listClosed: true } });
  else if (last) type(page, input.text.slice(0, last.from), last.from);
  else if (input.text) page.change({ input: { ...emptyInput, completions: input.completions } });
}
