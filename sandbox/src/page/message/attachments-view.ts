import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { html, nothing } from 'lit-html';
import { icon } from '../icons.ts';
import { toOwnAddress } from './own-address.ts';
import type { Page } from '../state/page.ts';

/** The files that a message carries: pictures as such, others by name to download. */
export function drawAttachments(page: Page, { attachments }: APIMessage) {
  if (attachments.length === 0) return nothing;
  return html`<ul class="attachments">
    ${attachments.map((attachment) => html`<li>${drawAttachment(page, attachment)}</li>`)}
  </ul>`;
}

function drawAttachment({ words, state }: Page, attachment: APIAttachment) {
  const { filename, content_type: type = '', description = '', size, url } = attachment;
  const address = toOwnAddress(url) ?? '';
  if (type.startsWith('image/')) return html`<img class="attachment" src=${address} alt=${description} />`;
  const kilobytes = new Intl.NumberFormat(state.viewer.locale, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  }).format(size / 1024);
  return html`<a href=${address} download=${filename}>${icon('file')} ${words.file(filename, kilobytes)}</a>`;
}
