import type { ChannelState } from '../page-server/contract.ts';
import type { Icon } from './icons.ts';
import type { Page } from './page.ts';
import { ChannelType } from 'discord-api-types/v10';
import { html, nothing } from 'lit-html';
import { openChannel, toggleDrawer } from './actions.ts';
import { icon } from './icons.ts';
import { toAvatar, toName } from './message-view.ts';
import { findChannel, isThread } from './page.ts';

/** The server, its channels, the direct message, and who one is. */
export function drawSidebar(page: Page) {
  const { state, words } = page;
  const { server, channels } = state.sandbox;
  const direct = channels.filter(({ type }) => type === ChannelType.DM);
  const own = channels.filter(({ type }) => type !== ChannelType.DM);
  return html`<aside class="channels ${state.drawer === 'channels' ? 'open' : ''}">
    <header class="server">
      <img src="/avatars/bot.svg" alt="" /><span>${server.name}</span>
      ${drawClose(page, 'channels', words.closeChannels)}
    </header>
    <nav aria-label=${words.channels}>
      <ul>
        ${own.map((channel) => drawLink(page, channel))}
      </ul>
      <h2>${words.directMessages}</h2>
      <ul>
        ${direct.map((channel) => drawLink(page, channel))}
      </ul>
    </nav>
    ${drawMe(page)}
  </aside>`;
}

export const drawClose = (page: Page, side: 'channels' | 'controls', label: string) =>
  html`<button
    type="button"
    class="icon-button close"
    aria-label=${label}
    @click=${() => toggleDrawer(page, side)}
  >
    ${icon('close')}
  </button>`;

export function toChannelIcon({ type, open, deleted }: ChannelState): Icon {
  if (deleted) return 'close';
  if (type === ChannelType.DM) return 'person';
  if (!open) return 'lock';
  if (isThread(type)) return 'thread';
  return type === ChannelType.GuildAnnouncement ? 'megaphone' : 'hash';
}

function drawLink(page: Page, channel: ChannelState) {
  const { state, words } = page;
  const isHere = findChannel(state) === channel;
  const isUnread = state.unread.includes(channel.id);
  const note = (channel.deleted && words.deletedChannel) || (!channel.open && words.closedChannel);
  const kind = [
    channel.parentId ? 'in-thread' : '',
    isUnread ? 'unread' : '',
    channel.deleted ? 'deleted' : '',
  ];
  return html`<li>
    <button
      type="button"
      class="channel-link ${kind.join(' ')}"
      aria-current=${isHere ? 'page' : nothing}
      title=${note || nothing}
      @click=${() => openChannel(page, channel.id)}
    >
      ${
        channel.type === ChannelType.DM
          ? html`<img class="avatar-small" src=${toAvatar(state.sandbox.bot)} alt="" />`
          : icon(toChannelIcon(channel))
      }
      <span class="channel-name">${channel.name}</span>
      ${note ? html`<span class="unseen">(${note})</span>` : nothing}
      ${isUnread ? html`<span class="unread-mark"><span class="unseen">${words.unread}</span></span>` : nothing}
    </button>
  </li>`;
}

const drawMe = ({ state, words }: Page) =>
  html`<footer class="me">
    <img class="avatar-small" src=${toAvatar(state.sandbox.me)} alt="" />
    <span><b>${toName(state.sandbox.me)}</b><small>${words[state.viewer.as]}</small></span>
  </footer>`;
