import type { LocaleString } from 'discord-api-types/v10';
import type { Viewer } from '../page-server/contract.ts';
import type { Page } from './state/page.ts';
import { html, render } from 'lit-html';
import { changeServerLocale, connect, openChannel, recall, toggleDrawer } from './state/actions.ts';
import { drawChannel } from './channel-view.ts';
import { every } from './state/browser-clock.ts';
import { readState } from './state/requests.ts';
import { drawControls } from './controls-view.ts';
import { findField, focusField } from './focus.ts';
import { createNewest } from './newest.ts';
import { toShift } from './state/news.ts';
import { createPage, emptyInput, findServer, toSandboxNow } from './state/page.ts';
import { drawSidebar } from './sidebar-view.ts';

const newest = createNewest();

const sandbox = await readState({ as: recall('as') ?? '', locale: 'en-US' }).catch(() =>
  readState({ as: '', locale: 'en-US' }),
);
const locales = Object.keys(sandbox.extras.locales) as LocaleString[];
const remembered = locales.find((locale) => locale === recall('locale'));
const viewer: Viewer = { as: sandbox.as, locale: remembered ?? toLocale(navigator.languages, locales) };
const channelIds = sandbox.channels.map(({ id }) => id);
const page = createPage(
  {
    sandbox,
    viewer,
    theme: (['dark', 'light'] as const).find((theme) => theme === recall('theme')) ?? 'system',
    channelId: channelIds.find((id) => id === recall('channel')) ?? channelIds[0] ?? '',
    unread: [],
    interactions: [],
    outcomes: {},
    input: emptyInput,
    menu: undefined,
    introductionHidden: recall('introduction') === 'hidden',
    drawer: undefined,
    connected: true,
    clockShift: toShift(sandbox.now),
    clockMoves: false,
    said: '',
    refusal: '',
  },
  draw,
);
// The first visit: public answers too are in the language of whoever looks.
const spoken = findServer(page.state)?.locale;
if (!remembered && spoken && viewer.locale !== spoken) await changeServerLocale(page, viewer.locale);
connect(page);
every(1000, () => tick());
document.addEventListener('keydown', (event) => onKey(event));
// Neither event bubbles.
document.addEventListener('scroll', () => withMessages(newest.onScroll), { capture: true });
document.addEventListener('load', () => withMessages(newest.onLoad), { capture: true });
window.addEventListener('hashchange', () => follow(location.hash.slice(1)));
focusField();

function draw(page: Page): void {
  const { state } = page;
  document.title = state.sandbox.bot.username;
  document.documentElement.lang = state.viewer.locale;
  document.documentElement.dataset.theme = state.theme;
  render(
    html`<div class="frame">
        ${drawSidebar(page)}${drawChannel(page)}${drawControls(page)}${drawCurtain(page)}
      </div>
      <p class="unseen" role="status" aria-live="polite">${state.said}</p>`,
    document.body,
  );
  withMessages((list) => newest.onDraw(list, page));
  placeCaret(page);
  document.querySelector('.suggestions [aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

function withMessages(work: (list: Element) => void): void {
  const list = document.querySelector('#messages');
  if (list) work(list);
}

/** The first of the visitor's languages that is offered, by itself or as another country's. */
function toLocale(wanted: readonly string[], offered: readonly LocaleString[]): LocaleString {
  const language = (tag: string) => tag.split('-')[0];
  const found = wanted.flatMap(
    (tag) =>
      offered.find((one) => one === tag) ?? offered.find((one) => language(one) === language(tag)) ?? [],
  );
  return found[0] ?? offered[0] ?? 'en-US';
}

/** Lies between the channel and an open drawer; a click on it closes the drawer. */
function drawCurtain(page: Page) {
  const { drawer } = page.state;
  return html`<div
    class="curtain"
    ?hidden=${!drawer}
    @click=${() => drawer && toggleDrawer(page, drawer)}
  ></div>`;
}

/** The caret follows what was put into the text for the person. */
function placeCaret({ state }: Page): void {
  const field = findField();
  const { caret } = state.input;
  if (!field || field.selectionStart === caret || field.selectionStart !== field.selectionEnd) return;
  field.setSelectionRange(caret, caret);
}

/** The shown clock and "3 minutes ago" move on once a minute. */
function tick(): void {
  const minute = Math.floor(toSandboxNow(page.state) / 60_000).toString();
  if (document.body.dataset.minute === minute) return;
  document.body.dataset.minute = minute;
  page.change({});
}

/** Goes to the channel, and the message in it, that a link "#channel/message" names. */
function follow(link: string): void {
  const [channelId = '', messageId] = link.split('/');
  if (!channelId) return;
  // Without this the same link would lead nowhere a second time.
  history.replaceState(undefined, '', location.pathname);
  openChannel(page, channelId);
  if (messageId) document.getElementById(`message-${messageId}`)?.scrollIntoView({ block: 'center' });
}

/** Escape closes what lies over the channel; a slash anywhere goes to the input. */
function onKey(event: KeyboardEvent): void {
  const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (event.key === 'Escape' && page.state.drawer) toggleDrawer(page, page.state.drawer);
  else if (event.key === '/' && !isTyping) findField()?.focus();
}
