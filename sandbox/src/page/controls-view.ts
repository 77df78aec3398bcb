import type { ChannelState, ClockMove } from '../page-server/contract.ts';
import type { Page } from './state/page.ts';
import { html, nothing } from 'lit-html';
import { changeFaults, changeServerLocale, changeTheme, changeViewer, moveClock } from './state/actions.ts';
import { newYearsEve, toIso, toLocalField, toLocalMilliseconds } from './state/browser-clock.ts';
import {
  findChannel,
  findServer,
  isConversation,
  isWithoutBot,
  toChannelName,
  toSandboxNow,
} from './state/page.ts';
import { textIn } from './page-words.ts';
import { drawClose } from './sidebar-view.ts';
import { toTimestamp } from './message/timestamps.ts';
import { drawWire } from './wire-view.ts';

/** What one can do to this Discord: be another, move its clock, break it, and look at the wire. */
export function drawControls(page: Page) {
  const { state, words } = page;
  return html`<aside
    class="controls ${state.drawer === 'controls' ? 'open' : ''}"
    aria-label=${words.controls}
  >
    <header>
      <h2>${words.controls}</h2>
      ${drawClose(page, 'controls', words.closeControls)}
    </header>
    ${drawViewer(page)} ${drawClock(page)} ${drawFaults(page)} ${drawWire(page)}
  </aside>`;
}

function drawViewer(page: Page) {
  const { state, words } = page;
  const { viewer, sandbox, theme } = state;
  const { locales } = sandbox.extras;
  const people = Object.fromEntries(
    sandbox.people.map(({ as, label }) => [as, textIn(label, viewer.locale)]),
  );
  const spoken = findServer(state)?.locale;
  const serverLocales = { ...locales, none: words.noCommunity };
  return html`<section>
    ${drawChoice(words.you, people, viewer.as, (as) => changeViewer(page, { as }))}
    ${drawChoice(words.yourLanguage, locales, viewer.locale, (locale) => changeViewer(page, { locale }))}
    ${drawChoice(
      words.serverLanguage,
      serverLocales,
      spoken ?? 'none',
      (locale) => void changeServerLocale(page, locale === 'none' ? null : locale),
    )}
    ${drawChoice(words.theme, words.themes, theme, (theme) => changeTheme(page, theme))}
  </section>`;
}

/** A row of which one is chosen. */
const drawChoice = <Value extends string>(
  title: string,
  labels: Partial<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void,
) =>
  html`<fieldset class="choice">
    <legend>${title}</legend>
    <div>
      ${(Object.keys(labels) as Value[]).map(
        (value) =>
          html`<label
            ><input
              type="radio"
              name=${title}
              .checked=${value === chosen}
              @change=${() => choose(value)}
            /><span>${labels[value]}</span></label
          >`,
      )}
    </div>
  </fieldset>`;

function drawClock(page: Page) {
  const { state, words } = page;
  const now = toSandboxNow(state);
  const button = (label: string, style: string, move: ClockMove) =>
    html`<button
      type="button"
      class="button ${style} wide"
      aria-busy=${state.clockMoves}
      @click=${() => void moveClock(page, move)}
    >
      ${label}
    </button>`;
  return html`<section>
    <h3>${words.clock}</h3>
    <p class="clock">${toTimestamp(now, 'F', now, state.viewer.locale)}</p>
    ${button(words.nextDay, 'primary', { nextDay: true })}
    ${button(words.newYear, 'secondary', { to: newYearsEve(now) })}
    <form class="jump" @submit=${(event: SubmitEvent) => jump(page, event)}>
      <input
        type="datetime-local"
        name="moment"
        aria-label=${words.jumpTo}
        value=${toLocalField(now)}
        required
      />
      <button type="submit" class="button secondary">${words.jump}</button>
    </form>
  </section>`;
}

function jump(page: Page, event: SubmitEvent): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const field = event.currentTarget.elements.namedItem('moment');
  const moment = field instanceof HTMLInputElement ? toLocalMilliseconds(field.value) : NaN;
  if (Number.isFinite(moment)) void moveClock(page, { to: toIso(moment) });
}

/** Longer than the three seconds in which Discord wants an answer. */
const SLOW = 4000;

function drawFaults(page: Page) {
  const { state, words } = page;
  const { faults } = state.sandbox;
  const channel = findChannel(state);
  return html`<section>
    <h3>${words.faults}</h3>
    ${drawSwitch(words.slow, faults.slowMilliseconds > 0, (on) => changeFaults(page, { slowMilliseconds: on ? SLOW : 0 }))}
    ${drawSwitch(words.down, faults.down, (down) => changeFaults(page, { down }))}
    ${channel && !isConversation(channel) && !isWithoutBot(state, channel) ? drawChannelFaults(page, channel) : nothing}
  </section>`;
}

function drawChannelFaults(page: Page, channel: ChannelState) {
  const { words, state } = page;
  const { revoked } = state.sandbox.faults;
  const name = toChannelName(channel);
  const others = revoked.filter((id) => id !== channel.id);
  const change = channel.deleted ? { restoreChannel: channel.id } : { deleteChannel: channel.id };
  return html`${drawSwitch(words.revoked(name), revoked.includes(channel.id), (on) =>
      changeFaults(page, { revoked: on ? [...others, channel.id] : others }),
    )}<button
      type="button"
      class="button wide ${channel.deleted ? 'secondary' : 'danger'}"
      @click=${() => void changeFaults(page, change)}
    >
      ${channel.deleted ? words.restoreChannel(name) : words.deleteChannel(name)}
    </button>`;
}

const drawSwitch = (label: string, on: boolean, change: (on: boolean) => Promise<void>) =>
  html`<label class="switch">
    <span>${label}</span>
    <input type="checkbox" role="switch" .checked=${on} @change=${() => void change(!on)} />
  </label>`;
