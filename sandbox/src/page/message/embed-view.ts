import type { APIEmbed } from 'discord-api-types/v10';
import type { PageState } from '../state/page.ts';
import { html, nothing } from 'lit-html';
import { toMilliseconds } from '../state/browser-clock.ts';
import { icon } from '../icons.ts';
import { drawLink, drawMarkdown } from './markdown.ts';
import { toSandboxNow } from '../state/page.ts';
import { toMessageTime } from './timestamps.ts';
import { wordsIn } from '../page-words.ts';
import { toOwnAddress } from './own-address.ts';

/** An embed with its colour bar, as Discord lays it out. */
export function drawEmbed(embed: APIEmbed, state: PageState) {
  const { author, title, url, description, fields, thumbnail, image, color } = embed;
  // As a property: the page's Content-Security-Policy refuses style attributes.
  const bar = color === undefined ? '' : `border-inline-start-color: #${color.toString(16).padStart(6, '0')}`;
  return html`<article class="embed" .style=${bar}>
    <div class="embed-text">
      ${author ? html`<p class="embed-author">${drawLink(author.name, { target: author.url ?? '' })}</p>` : nothing}
      ${
        title
          ? html`<h3 class="embed-title">
              ${drawLink([drawMarkdown(title, state)], { target: url ?? '' })}
            </h3>`
          : nothing
      }
      ${description ? html`<div class="markdown">${drawMarkdown(description, state)}</div>` : nothing}
      ${fields?.length ? html`<div class="embed-fields">${toRows(fields).map((row) => drawFieldRow(row, state))}</div>` : nothing}
    </div>
    ${thumbnail ? drawPicture(thumbnail, title ?? '', 'embed-thumbnail', state) : nothing}
    ${image ? drawPicture(image, title ?? '', 'embed-image', state) : nothing} ${drawFooter(embed, state)}
  </article>`;
}

type Field = NonNullable<APIEmbed['fields']>[number];

/** Up to three inline fields stand side by side; any other has a row of its own. */
function toRows(fields: Field[]): Field[][] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last?.[0]?.inline && last.length < 3) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

const drawFieldRow = (row: Field[], state: PageState) =>
  html`<dl class="embed-row">
    ${row.map(
      ({ name, value }) =>
        html`<div>
          <dt>${drawMarkdown(name, state)}</dt>
          <dd class="markdown">${drawMarkdown(value, state)}</dd>
        </div>`,
    )}
  </dl>`;

/** Pictures of our own are shown; of others only what they are and where, since the page loads nothing from elsewhere. */
function drawPicture(
  picture: { url: string; description?: string | null },
  title: string,
  place: string,
  { viewer }: PageState,
) {
  const own = toOwnAddress(picture.url);
  const alt = picture.description ?? title;
  if (own) return html`<img class=${place} src=${own} alt=${alt} />`;
  const reason = wordsIn(viewer.locale).notLoaded(URL.parse(picture.url)?.host ?? picture.url);
  return html`<div class="${place} not-loaded" role="img" aria-label=${alt || reason} title=${reason}>
    ${icon('picture')}
  </div>`;
}

function drawFooter({ footer, timestamp }: APIEmbed, state: PageState) {
  if (!footer && !timestamp) return nothing;
  const time = timestamp
    ? toMessageTime(toMilliseconds(timestamp), toSandboxNow(state), state.viewer.locale)
    : undefined;
  return html`<footer class="embed-footer">${[footer?.text, time].filter(Boolean).join(' • ')}</footer>`;
}
