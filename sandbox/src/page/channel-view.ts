import type { APIMessage } from 'discord-api-types/v10';
import type { ChannelState } from '../page-server/contract.ts';
import type { Interaction, Page } from './state/page.ts';
import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { forgetInteraction, toggleDrawer } from './state/actions.ts';
import { sameDay, toTimestamp } from './message/timestamps.ts';
import { toMilliseconds } from './state/browser-clock.ts';
import { readInput, suggestCommand } from './composer/composer.ts';
import { drawIntroduction } from './introduction-view.ts';
import { textIn } from './page-words.ts';
import { drawComposer } from './composer/composer-view.ts';
import { icon } from './icons.ts';
import { continues, drawMessage, drawPrivacy, toAvatar } from './message/message-view.ts';
import { findChannel, toChannelName, toName, toSandboxNow } from './state/page.ts';
import { noteOn, toChannelIcon } from './channel-notes.ts';

/** The open channel: its heading, its messages, and the input. */
export function drawChannel(page: Page) {
  const { state, words } = page;
  const channel = findChannel(state);
  if (!channel) return nothing;
  return html`<main class="channel">
    <header class="channel-header">
      ${drawDrawerButton(page, 'channels')}
      <h1>${icon(toChannelIcon(state, channel))}<span>${channel.name}</span></h1>
      ${drawDrawerButton(page, 'controls')}
    </header>
    ${state.connected ? nothing : html`<p class="notice" role="alert">${words.connectionLost}</p>`}
    ${state.refusal ? html`<p class="notice" role="alert">${state.refusal}</p>` : nothing}
    ${drawIntroduction(page)}
    <div class="messages" id="messages" tabindex="0" role="region" aria-label=${words.messages}>
      ${drawWelcome(page, channel)}
      <ol>
        ${drawMessages(page, channel)}
      </ol>
    </div>
    ${drawComposer(page, channel)}
  </main>`;
}

function drawDrawerButton(page: Page, side: 'channels' | 'controls') {
  const { state, words } = page;
  return html`<button
    type="button"
    class="icon-button open-${side}"
    aria-expanded=${state.drawer === side}
    aria-label=${side === 'channels' ? words.openChannels : words.controls}
    @click=${() => toggleDrawer(page, side)}
  >
    ${icon(side === 'channels' ? 'menu' : 'controls')}${
      side === 'channels' && state.unread.length > 0 ? html`<i class="unread-dot"></i>` : nothing
    }
  </button>`;
}

function drawMessages(page: Page, channel: ChannelState) {
  const { state } = page;
  const messages = state.sandbox.messages[channel.id] ?? [];
  const minute = Math.floor(toSandboxNow(state) / 60_000);
  const own = state.interactions.filter(({ channelId }) => channelId === channel.id);
  const key = [state.viewer, state.sandbox.channels, state.sandbox.roles, minute];
  return html`${repeat(
    messages,
    ({ id }) => id,
    (message, index) => {
      const before = messages[index - 1];
      const touched = own.filter(({ component }) => component?.messageId === message.id);
      const states = touched.map(({ id }) => `${id} ${state.outcomes[id] ?? ''}`).join();
      const menu = state.menu?.messageId === message.id ? state.menu : undefined;
      return html`${drawDivider(page, message, before)}
      ${guard([message, before, menu, states, ...key], () => drawMessage(page, message, continues(message, before)))}`;
    },
  )}${own.filter(({ component }) => !component).map((interaction) => drawUnderway(page, interaction))}`;
}

function drawDivider({ state }: Page, message: APIMessage, before: APIMessage | undefined) {
  const at = toMilliseconds(message.timestamp);
  if (before && sameDay(at, toMilliseconds(before.timestamp))) return nothing;
  const day = toTimestamp(at, 'D', at, state.viewer.locale);
  return html`<li class="divider"><span>${day}</span></li>`;
}

/** A command that was sent: on its way, or failed. */
function drawUnderway(page: Page, interaction: Interaction) {
  const { state, words } = page;
  const failed = state.outcomes[interaction.id] === 'failed';
  return html`<li class="message private">
    <p class="origin">
      ${words.used(toName(state.sandbox.me))} <span class="mention">${interaction.label}</span>
    </p>
    <img class="avatar" src=${toAvatar(state.sandbox.bot)} alt="" />
    <div class="message-body">
      <h2 class="message-header">
        <span class="author">${toName(state.sandbox.bot)}</span><span class="badge">${words.app}</span>
      </h2>
      ${
        failed
          ? html`<p class="failure" role="alert">${words.noResponse}</p>
              ${drawPrivacy(page, () => forgetInteraction(page, interaction.id))}`
          : html`<p class="thinking">${words.sending}<i class="dots"></i></p>`
      }
    </div>
  </li>`;
}

/** What a channel begins with; while it is empty, commands to click on. */
function drawWelcome(page: Page, channel: ChannelState) {
  const { state, words } = page;
  const isEmpty = !state.sandbox.messages[channel.id]?.length && state.interactions.length === 0;
  const { leaves } = readInput(state);
  const suggested = (state.sandbox.extras.suggestions ?? leaves.slice(0, 6).map(({ title }) => title))
    .map((text) => textIn(text, state.viewer.locale))
    .filter((text) =>
      leaves.some(({ path, title }) => [title, `/${path.join(' ')}`].some((head) => text.startsWith(head))),
    );
  return html`<div class="welcome">
    <span class="welcome-icon">${icon(toChannelIcon(state, channel))}</span>
    <p class="welcome-title">${words.welcome(toChannelName(channel))}</p>
    <p>${noteOn(page, channel) ?? words.introduction}</p>
    ${
      isEmpty && suggested.length > 0 && !channel.deleted
        ? html`<p>${words.begin}</p>
            <ul class="tries">
              ${suggested.map((text) => drawTry(page, text))}
            </ul>`
        : nothing
    }
  </div>`;
}

const drawTry = (page: Page, text: string) =>
  html`<li>
    <button type="button" class="try" @click=${() => void suggestCommand(page, text)}>
      ${page.words.tryCommand(text)}
    </button>
  </li>`;
