import type { ChannelState } from '../../page-server/contract.ts';
import type { Reading } from './composer.ts';
import type { Page } from '../state/page.ts';
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { goBack, goToNextOption, readInput, submit, take, type } from './composer.ts';
import { icon } from '../icons.ts';
import { toChannelName } from '../state/page.ts';
import { findPart } from './suggestions.ts';
import { drawGuide, drawList } from './suggestions-view.ts';
import { findPartMistake } from './values.ts';

/** The input with its list of suggestions. The text stands in a plain field; its chips are drawn behind it. */
export function drawComposer(page: Page, channel: ChannelState) {
  const reading = readInput(page.state);
  const send = (event: Event) => {
    event.preventDefault();
    void submit(page);
  };
  return html`<form class="composer" @submit=${send}>
    ${drawList(page, reading)} ${drawGuide(page, reading)}
    ${
      page.state.input.mistake
        ? html`<p class="mistake" role="alert" id="mistake">${page.state.input.mistake}</p>`
        : nothing
    }
    <div class="field">
      <div class="ink-frame">
        <div class="ink" aria-hidden="true">${drawInk(page, reading)}&#8203;</div>
        ${drawField(page, channel, reading)}
      </div>
      <button type="submit" class="icon-button send" aria-label=${page.words.send}>${icon('send')}</button>
    </div>
    <span class="unseen" id="input-hint">${page.words.inputHint}</span>
  </form>`;
}

function drawField(page: Page, channel: ChannelState, { list }: Reading) {
  const { input } = page.state;
  const read = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLTextAreaElement)) return;
    type(page, currentTarget.value.replaceAll('\n', ' '), currentTarget.selectionStart);
  };
  return html`<textarea
    id="input"
    rows="1"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    aria-label=${page.words.inputLabel}
    aria-describedby="input-hint"
    aria-autocomplete="list"
    aria-controls=${list ? 'suggestions' : nothing}
    aria-activedescendant=${list && input.active >= 0 ? `suggestion-${input.active}` : nothing}
    aria-invalid=${input.mistake !== ''}
    placeholder=${page.words.placeholder(toChannelName(channel))}
    .value=${live(input.text)}
    @input=${read}
    @click=${read}
    @scroll=${scrollInk}
    @keyup=${(event: KeyboardEvent) => (caretKeys.includes(event.key) ? read(event) : undefined)}
    @keydown=${(event: KeyboardEvent) => onKey(page, event)}
  ></textarea>`;
}

/** A text too long for the field scrolls in it, and the chips behind it with it. */
function scrollInk({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement) || !currentTarget.previousElementSibling) return;
  currentTarget.previousElementSibling.scrollTop = currentTarget.scrollTop;
}

const caretKeys = ['ArrowLeft', 'ArrowRight', 'Home', 'End'];

function onKey(page: Page, event: KeyboardEvent): void {
  if (event.isComposing) return;
  const { input } = page.state;
  const { list } = readInput(page.state);
  const rows = list?.rows ?? [];
  const activate = (active: number) => page.change({ input: { ...input, active } });
  const chosen = rows[input.active] ?? (event.key === 'Tab' ? rows[0] : undefined);
  if (event.key === 'ArrowDown' && rows.length > 0) activate((input.active + 1) % rows.length);
  else if (event.key === 'ArrowUp' && rows.length > 0)
    activate((Math.max(input.active, 0) || rows.length) - 1);
  else if (event.key === 'Enter') void (chosen && !event.shiftKey ? take(page, chosen) : submit(page));
  else if (event.key === 'Tab' && !event.shiftKey) {
    if (chosen) take(page, chosen);
    else if (!goToNextOption(page)) return;
  } else if (event.key === 'Escape') goBack(page);
  else return;
  event.preventDefault();
}

/** The same text as in the field, with the command and its options marked. */
function drawInk({ state }: Page, { line, lookup }: Reading) {
  const { text, caret } = state.input;
  if (line.kind !== 'command') return text;
  const here = findPart(line, caret);
  const strangers = line.loose.map(({ from, text }) => ({ from, to: from + text.length, part: undefined }));
  const pieces = [...line.parts.map((part) => ({ ...part, part })), ...strangers].sort(
    (one, other) => one.from - other.from,
  );
  const command = html`<span class="ink-command">${text.slice(0, line.head)}</span>`;
  return [
    command,
    ...pieces.map(({ from, to, part }) => {
      if (!part) return html`<span>${text.slice(from, to)}</span>`;
      const wrong = part !== here && findPartMistake(part, lookup) !== undefined;
      const name = html`<span class="ink-name">${text.slice(from, part.valueFrom)}</span>`;
      const value = html`<span class="ink-value">${text.slice(part.valueFrom, to)}</span>`;
      return html`<span class=${wrong ? 'ink-wrong' : ''}>${name}${value}</span>`;
    }),
  ];
}
