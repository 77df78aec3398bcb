import type { Page } from './state/page.ts';

/** How near to its end somebody reads the newest message, in pixels. */
const near = 120;

/**
 * Keeps the newest message in view: until its reader scrolls away from it, and again when an answer comes that the
 * reader has called for.
 */
export function createNewest() {
  let follows = true;
  let channelId: string | undefined;
  let own: string | undefined;
  /** Where the list was put; a reader who scrolls back is above it. */
  let put = 0;
  const show = (list: Element) => {
    scrollToEnd(list);
    put = list.scrollTop;
  };
  return {
    /** When all is drawn. */
    onDraw(list: Element, page: Page): void {
      const called = toOwn(page);
      if (page.state.channelId !== channelId || (called && called !== own)) follows = true;
      channelId = page.state.channelId;
      own = called ?? own;
      if (follows) show(list);
    },
    /** When somebody has scrolled, or the list was put somewhere. */
    onScroll(list: Element): void {
      const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < near;
      follows = isAtEnd || (follows && list.scrollTop >= put - 1);
    },
    /** When a picture came, which makes a message longer. */
    onLoad(list: Element): void {
      if (follows) show(list);
    },
  };
}

/** What the reader called for last, if it is the newest of the channel: a command under way, or its answer. */
function toOwn({ state }: Page): string | undefined {
  const { channelId, interactions, sandbox } = state;
  const underway = interactions.filter((one) => one.channelId === channelId && !one.component).at(-1);
  const newest = sandbox.messages[channelId]?.at(-1);
  const isOwn = newest?.interaction_metadata?.user.id === sandbox.me.id;
  return underway?.id ?? (isOwn ? newest?.id : undefined);
}

/** To the newest message, or to the top of the only one, which a visitor has not read. */
function scrollToEnd(list: Element): void {
  const messages = list.querySelectorAll('.message');
  const only = messages.length === 1 ? messages[0] : undefined;
  list.scrollTop = list.scrollHeight;
  if (only && only.clientHeight > list.clientHeight) list.scrollTop += topOf(only) - topOf(list);
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
