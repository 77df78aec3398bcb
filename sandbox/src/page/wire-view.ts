import type { WireEntry } from '../page-server/contract.ts';
import type { Page } from './state/page.ts';
import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { toMilliseconds } from './state/browser-clock.ts';
import { toTimestamp } from './message/timestamps.ts';

/** The last requests between the bot and this Discord, newest first. */
export function drawWire({ state, words }: Page) {
  const { wire } = state.sandbox;
  return html`<section>
    <h3>${words.wire}</h3>
    ${
      wire.length > 0
        ? html`<ol class="wire">
            ${guard([wire, words], () =>
              repeat(
                wire.toReversed(),
                (entry) => entry,
                (entry) => drawEntry(entry, words.sent, words.answer),
              ),
            )}
          </ol>`
        : html`<p>${words.wireEmpty}</p>`
    }
  </section>`;
}

function drawEntry(
  { at, from, what, status, body, files, answer }: WireEntry,
  sent: string,
  answered: string,
) {
  const time = toTimestamp(toMilliseconds(at), 'T', 0, 'ru');
  const isFailed = status !== undefined && status >= 400;
  return html`<li>
    <details>
      <summary>
        <span class="wire-from">${from === 'bot' ? '→' : '←'}</span
        ><span class="wire-what" title=${what}>${what.replaceAll(/\/\d{17,20}\b/gu, '/…')}</span
        ><span class="wire-status ${isFailed ? 'failed' : ''}">${status ?? ''}</span><time>${time}</time>
      </summary>
      ${body === undefined ? nothing : drawJson(sent, body)}
      ${files ? html`<p>${files.join(', ')}</p>` : nothing}
      ${answer === undefined ? nothing : drawJson(answered, answer)}
    </details>
  </li>`;
}

const drawJson = (title: string, value: unknown) =>
  html`<p>${title}</p>
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
