import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { Page } from '../state/page.ts';
import { InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { html, nothing } from 'lit-html';
import { dismissMessage, openChannel } from '../state/actions.ts';
import { toMilliseconds } from '../state/browser-clock.ts';
import { drawComponents } from './components-view.ts';
import { drawEmbed } from './embed-view.ts';
import { icon } from '../icons.ts';
import { drawMarkdown } from './markdown.ts';
import { drawAttachments } from './attachments-view.ts';
import { toName, toSandboxNow } from '../state/page.ts';
import { toMessageTime } from './timestamps.ts';

/** A message of its own, or, `grouped`, one that continues its author's last. */
export function drawMessage(page: Page, message: APIMessage, grouped: boolean) {
  const flags = message.flags ?? 0;
  const isPrivate = (flags & MessageFlags.Ephemeral) !== 0;
  return html`<li
    class="message ${grouped ? 'grouped' : ''} ${isPrivate ? 'private' : ''}"
    id="message-${message.id}"
  >
    ${drawOrigin(page, message)}
    ${grouped ? nothing : html`<img class="avatar" src=${toAvatar(message.author)} alt="" />`}
    <div class="message-body">
      ${grouped ? nothing : drawHeader(page, message)}
      ${
        (flags & MessageFlags.Loading) !== 0
          ? html`<p class="thinking">${page.words.thinking(toName(message.author))}<i class="dots"></i></p>`
          : drawSafely(page, message)
      }
      ${isPrivate ? drawPrivacy(page, () => void dismissMessage(page, message.channel_id, message.id)) : nothing}
    </div>
  </li>`;
}

/** True where a message continues the one before: same author, within seven minutes, no heading of its own. */
export const continues = (message: APIMessage, before: APIMessage | undefined): boolean =>
  before !== undefined &&
  before.author.id === message.author.id &&
  toUse(message) === undefined &&
  !message.referenced_message &&
  ((before.flags ?? 0) & MessageFlags.Ephemeral) === ((message.flags ?? 0) & MessageFlags.Ephemeral) &&
  toMilliseconds(message.timestamp) - toMilliseconds(before.timestamp) < 420_000;

/** Avatars come from the sandbox: the real ones would come from Discord's servers. */
export const toAvatar = ({ id }: APIUser): string => `/avatars/${id}`;

/** Who used which command to bring this message about; the name is missing in Discord's documents but not in its answers. */
function toUse({ interaction_metadata: metadata, interaction }: APIMessage) {
  const name = interaction?.name ?? (metadata && 'name' in metadata ? String(metadata.name) : undefined);
  const user = metadata?.user ?? interaction?.user;
  return name && user && metadata?.type !== InteractionType.MessageComponent ? { name, user } : undefined;
}

function drawOrigin({ words }: Page, message: APIMessage) {
  const use = toUse(message);
  const replied = message.referenced_message;
  if (use)
    return html`<p class="origin">
      <img class="avatar-small" src=${toAvatar(use.user)} alt="" /> ${words.used(toName(use.user))}
      <span class="mention">/${use.name}</span>
    </p>`;
  if (!replied) return nothing;
  const text = replied.content || replied.embeds[0]?.title || '';
  return html`<p class="origin">
    <span class="unseen">${words.repliedTo}</span>
    <img class="avatar-small" src=${toAvatar(replied.author)} alt="" /> <b>${toName(replied.author)}</b>
    <span class="origin-text">${text}</span>
  </p>`;
}

function drawHeader({ state, words }: Page, message: APIMessage) {
  const at = toMilliseconds(message.timestamp);
  const time = toMessageTime(at, toSandboxNow(state), state.viewer.locale);
  return html`<h2 class="message-header">
    <span class="author">${toName(message.author)}</span>
    ${message.author.bot ? html`<span class="badge">${words.app}</span>` : nothing}
    <time datetime=${message.timestamp}>${time}</time>
    ${
      ((message.flags ?? 0) & MessageFlags.Crossposted) !== 0
        ? html`<span class="published">${icon('megaphone')}${words.published}</span>`
        : nothing
    }
  </h2>`;
}

/** A message that cannot be drawn says so, and leaves the others alone. */
function drawSafely(page: Page, message: APIMessage) {
  try {
    return drawBody(page, message);
  } catch {
    return html`<p class="failure">${page.words.cannotBeDrawn}</p>`;
  }
}

function drawBody(page: Page, message: APIMessage) {
  const { state, words } = page;
  const edited = message.edited_timestamp ? html` <span class="edited">${words.edited}</span>` : nothing;
  return html`${message.type === MessageType.ThreadCreated ? html`<span class="system">${words.startedThread}</span> ` : nothing}
  ${
    message.content
      ? html`<div class="markdown">${drawMarkdown(message.content, state)}${edited}</div>`
      : nothing
  }
  ${drawAttachments(page, message)} ${message.embeds.map((embed) => drawEmbed(embed, state))}
  ${message.content ? nothing : edited} ${drawComponents(page, message)} ${drawThread(page, message)}`;
}

function drawThread(page: Page, { id, thread }: APIMessage) {
  const found = page.state.sandbox.channels.find((channel) => channel.id === (thread?.id ?? id));
  if (!found) return nothing;
  return html`<button type="button" class="thread" @click=${() => openChannel(page, found.id)}>
    ${icon('thread')} <b>${found.name}</b> <span class="link">${page.words.openThread} ›</span>
  </button>`;
}

/** The line below what only this viewer sees. */
export const drawPrivacy = ({ words }: Page, dismiss: () => void) =>
  html`<p class="privacy">
    ${icon('eye')} ${words.onlyYou} •
    <button type="button" class="link" @click=${dismiss}>${words.dismiss}</button>
  </p>`;
