import type { Line } from './command-line.ts';
import type { Reading } from './composer.ts';
import type { Page } from '../state/page.ts';
import { html, nothing } from 'lit-html';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { drawFileChooser } from './choose-file.ts';
import { addOption, take } from './composer.ts';
import { findPart, toRemaining } from './suggestions.ts';

/** What can be taken at the caret, as a list above the input. */
export function drawList(page: Page, { list }: Reading) {
  const { state, words } = page;
  const { input } = state;
  if (!list && !input.searching) return nothing;
  if (!list) return html`<div class="suggestions"><p class="list-title">${words.searching}</p></div>`;
  const title = list.title === 'values' ? list.option.label : words[list.title];
  return html`<div class="suggestions">
    <p class="list-title" id="list-title">${input.searching ? words.searching : title}</p>
    <ul role="listbox" id="suggestions" tabindex="0" aria-labelledby="list-title">
      ${list.rows.map(
        (row, index) =>
          html`<li
            role="option"
            id="suggestion-${index}"
            aria-selected=${index === input.active}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => take(page, row)}
          >
            <span class="row-label">${row.label}</span> <span class="row-hint">${row.hint}</span>
            ${row.detail ? html`<span class="row-detail">${row.detail}</span>` : nothing}
          </li>`,
      )}
    </ul>
    ${list.rows.length === 0 && !input.searching ? html`<p class="list-empty">${words.nothingFound}</p>` : nothing}
  </div>`;
}

/** What the option at the caret is for, and the options that could be added. */
export function drawGuide(page: Page, { line, list }: Reading) {
  if (line.kind !== 'command') return nothing;
  const part = findPart(line, page.state.input.caret);
  const what = part
    ? html`<b>${part.option.label}</b> ${part.option.description}`
    : html`<b>${line.leaf.title}</b> ${line.leaf.description}`;
  return html`<div class="guide">
    <p>${what}</p>
    ${part?.option.type === ApplicationCommandOptionType.Attachment ? drawFileChooser(page, part) : nothing}
    ${list?.title === 'options' ? nothing : drawChips(page, line)}
  </div>`;
}

function drawChips(page: Page, line: Line & { kind: 'command' }) {
  const remaining = toRemaining(line);
  if (remaining.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${page.words.optional(remaining.length)}>
    ${remaining.map(
      ({ label, required, description }) =>
        html`<li>
          <button
            type="button"
            class="chip ${required ? 'needed' : ''}"
            title=${description}
            @click=${() => addOption(page, label)}
          >
            ${label}
          </button>
        </li>`,
    )}
  </ul>`;
}
