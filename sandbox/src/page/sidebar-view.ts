import type { ChannelState } from '../page-server/contract.ts';
import type { Page } from './state/page.ts';
import { ChannelType } from 'discord-api-types/v10';
import { html, nothing } from 'lit-html';
import { openChannel, toggleDrawer } from './state/actions.ts';
import { icon } from './icons.ts';
import { noteOn, toChannelIcon } from './channel-notes.ts';
import { toAvatar } from './message/message-view.ts';
import { findChannel, isConversation, toName } from './state/page.ts';
import { textIn } from './page-words.ts';

/** The servers with their channels, conversations, and who one is. */
export function drawSidebar(page: Page) {
  const { state, words } = page;
  const { servers, channels, bot } = state.sandbox;
  const [home, ...others] = servers;
  return html`<aside class="channels ${state.drawer === 'channels' ? 'open' : ''}">
    <header class="server">
      <img src=${toAvatar(bot)} alt="" /><span>${home?.name}</span>
      ${drawClose(page, 'channels', words.closeChannels)}
    </header>
    <nav aria-label=${words.channels}>
      ${drawLinks(
        page,
        channels.filter(({ serverId }) => serverId !== undefined && serverId === home?.id),
      )}
      ${others.map(
        ({ id, name }) =>
          html`<h2>${name}</h2>
            ${drawLinks(
              page,
              channels.filter(({ serverId }) => serverId === id),
            )}`,
      )}
      <h2>${words.directMessages}</h2>
      ${drawLinks(page, channels.filter(isConversation))}
    </nav>
    ${drawMe(page)}
  </aside>`;
}

const drawLinks = (page: Page, channels: ChannelState[]) =>
  html`<ul>
    ${channels.map((channel) => drawLink(page, channel))}
  </ul>`;

export const drawClose = (page: Page, side: 'channels' | 'controls', label: string) =>
  html`<button
    type="button"
    class="icon-button close"
    aria-label=${label}
    @click=${() => toggleDrawer(page, side)}
  >
    ${icon('close')}
  </button>`;

function drawLink(page: Page, channel: ChannelState) {
  const { state, words } = page;
  const isHere = findChannel(state) === channel;
  const isUnread = state.unread.includes(channel.id);
  const note = noteOn(page, channel);
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
      title=${note ?? nothing}
      @click=${() => openChannel(page, channel.id)}
    >
      ${
        channel.type === ChannelType.DM
          ? html`<img class="avatar-small" src=${toAvatar(state.sandbox.bot)} alt="" />`
          : icon(toChannelIcon(state, channel))
      }
      <span class="channel-name">${channel.name}</span>
      ${note ? html`<span class="unseen">(${note})</span>` : nothing}
      ${isUnread ? html`<span class="unread-mark"><span class="unseen">${words.unread}</span></span>` : nothing}
    </button>
  </li>`;
}

const drawMe = ({ state }: Page) =>
  html`<footer class="me">
    <img class="avatar-small" src=${toAvatar(state.sandbox.me)} alt="" />
    <span
      ><b>${toName(state.sandbox.me)}</b
      ><small
        >${textIn(state.sandbox.people.find(({ as }) => as === state.viewer.as)?.label ?? '', state.viewer.locale)}</small
      ></span
    >
  </footer>`;
