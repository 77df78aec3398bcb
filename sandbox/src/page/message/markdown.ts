import type { TemplateResult } from 'lit-html';
import { parse } from 'discord-markdown-parser';
import { html } from 'lit-html';
import type { PageState } from '../state/page.ts';
import { isMoment } from '../state/browser-clock.ts';
import { toName, toSandboxNow } from '../state/page.ts';
import { toTimestamp } from './timestamps.ts';
import { wordsIn } from '../page-words.ts';

type Drawn = TemplateResult | string | Drawn[];

/** A node of the parser's tree: which fields it has depends on its type. */
interface MarkNode {
  type: string;
  content?: string | MarkNode[];
  target?: string;
  level?: number;
  id?: string;
  name?: string;
  fullName?: string;
  timestamp?: string;
  format?: string;
}

/** Discord's markdown as elements. Everything that people wrote stays text; only web addresses become links. */
export function drawMarkdown(text: string, state: PageState): Drawn {
  return toBlocks(text).map((block) =>
    Array.isArray(block) ? drawList(block, state) : drawNodes(parse(block, 'extended'), state),
  );
}

const listLine = /^( *)([-*]|\d{1,3}\.) (.+)$/u;

/** Splits off lists, which the parser does not know; code blocks stay whole. */
function toBlocks(text: string): (string | string[])[] {
  const blocks: (string | string[])[] = [];
  let inCode = false;
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const isItem = !inCode && listLine.test(line);
    if (line.split('```').length % 2 === 0) inCode = !inCode;
    if (isItem && Array.isArray(last)) last.push(line);
    else if (isItem) blocks.push([line]);
    else if (typeof last === 'string') blocks[blocks.length - 1] = `${last}\n${line}`;
    else blocks.push(line);
  }
  return blocks;
}

/** A list, with what is indented below an item as that item's own list. */
function drawList(lines: string[], state: PageState): Drawn {
  const [, indent = '', mark = ''] = listLine.exec(lines[0] ?? '') ?? [];
  const items: string[][] = [];
  for (const line of lines) {
    const depth = listLine.exec(line)?.[1]?.length ?? 0;
    if (depth > indent.length) items.at(-1)?.push(line);
    else items.push([line]);
  }
  const drawn = items.map(([first = '', ...below]) => {
    const text = listLine.exec(first)?.[3] ?? '';
    return html`<li>
      ${drawNodes(parse(text, 'extended'), state)}${below.length > 0 ? drawList(below, state) : ''}
    </li>`;
  });
  return /\d/u.test(mark)
    ? html`<ol start=${Number.parseInt(mark, 10)}>
        ${drawn}
      </ol>`
    : html`<ul>
        ${drawn}
      </ul>`;
}

const drawNodes = (nodes: MarkNode[], state: PageState): Drawn => nodes.map((node) => drawNode(node, state));

const drawings: Record<string, (inside: Drawn, node: MarkNode, state: PageState) => Drawn> = {
  strong: (inside) => html`<strong>${inside}</strong>`,
  em: (inside) => html`<em>${inside}</em>`,
  underline: (inside) => html`<u>${inside}</u>`,
  strikethrough: (inside) => html`<s>${inside}</s>`,
  spoiler: (inside, _, state) => drawSpoiler(inside, state),
  inlineCode: (inside) => html`<code>${inside}</code>`,
  codeBlock: (inside) => html`<pre><code>${inside}</code></pre>`,
  blockQuote: (inside) => html`<blockquote>${inside}</blockquote>`,
  heading: (inside, { level }) => html`<p class="heading-${level}">${inside}</p>`,
  subtext: (inside) => html`<p class="subtext">${inside}</p>`,
  br: () => html`<br />`,
  newline: () => html`<br />`,
  link: drawLink,
  url: drawLink,
  autolink: drawLink,
  twemoji: (_, { name }) => name ?? '',
  emoji: (_, { name }) => `:${name}:`,
  user: (_, { id = '' }, state) => drawMention(`@${findUser(id, state)}`),
  role: (_, { id }, { sandbox }) =>
    drawMention(`@${sandbox.roles.find((role) => role.id === id)?.name ?? 'deleted-role'}`),
  channel: (_, { id }, { sandbox }) => {
    const channel = sandbox.channels.find((one) => one.id === id);
    return channel
      ? html`<a class="mention" href="#${channel.id}">#${channel.name}</a>`
      : drawMention('#unknown');
  },
  slashCommand: (_, { fullName }) => drawMention(`/${fullName}`),
  everyone: () => drawMention('@everyone'),
  here: () => drawMention('@here'),
  timestamp: (_, node, state) => drawTimestamp(node, state),
};

function drawNode(node: MarkNode, state: PageState): Drawn {
  const inside = typeof node.content === 'object' ? drawNodes(node.content, state) : (node.content ?? '');
  return drawings[node.type]?.(inside, node, state) ?? inside;
}

const messageLink = /^https:\/\/discord\.com\/channels\/\d+\/(\d+)\/(\d+)$/u;

/**
 * Only http and https become links: a `javascript:` address would run in the page. A link to a message leads to it
 * here, since Discord knows nothing of it.
 */
export function drawLink(inside: Drawn, { target = '' }: { target?: string }): Drawn {
  const [, channelId, messageId] = messageLink.exec(target) ?? [];
  if (channelId) return html`<a href="#${channelId}/${messageId}">${inside}</a>`;
  if (!/^https?:\/\//iu.test(target)) return inside;
  return html`<a href=${target} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

const drawMention = (name: string) => html`<span class="mention">${name}</span>`;

function drawSpoiler(inside: Drawn, { viewer }: PageState): Drawn {
  const show = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    currentTarget.nextElementSibling?.removeAttribute('hidden');
    currentTarget.remove();
  };
  const label = wordsIn(viewer.locale).spoiler;
  return html`<button class="spoiler" type="button" aria-label=${label} @click=${show}>▒▒▒▒▒▒</button
    ><span class="spoiled" hidden>${inside}</span>`;
}

/** A moment beyond the calendar's stays the text that it is, as in Discord. */
function drawTimestamp({ timestamp = '', format }: MarkNode, state: PageState): Drawn {
  const at = Number(timestamp) * 1000;
  if (!isMoment(at)) return `<t:${timestamp}${format ? `:${format}` : ''}>`;
  const { locale } = state.viewer;
  const now = toSandboxNow(state);
  const text = toTimestamp(at, format ?? 'f', now, locale);
  return html`<time class="timestamp" title=${toTimestamp(at, 'F', now, locale)}>${text}</time>`;
}

function findUser(id: string, { sandbox }: PageState): string {
  const user = [sandbox.bot, ...sandbox.people.map(({ user }) => user)].find((one) => one.id === id);
  return user ? toName(user) : 'unknown-user';
}
