import type { LocaleString } from 'discord-api-types/v10';
import type { ClockMove, FaultChange, Viewer } from '../../page-server/contract.ts';
import type { Interaction, Page, PageState, Theme } from './page.ts';
import { findServer } from './page.ts';
import * as requests from './requests.ts';
import { focusField, focusOn } from '../focus.ts';
import { applyNews } from './news.ts';

let stopListening = () => {};

/** Hears the news as this viewer; each connection begins with all there is, since news may have been missed before. */
export function connect(page: Page): void {
  stopListening();
  stopListening = requests.listen(
    page.state.viewer,
    (news) => {
      page.change(applyNews(page.state, news));
      if (news.kind === 'state') void playOpening(page);
    },
    (connected) => page.change(connected ? { connected, refusal: '' } : { connected }),
  );
}

/** Looks through other eyes, or in another language, and remembers it. A server of the viewer's language goes along. */
export function changeViewer(page: Page, change: Partial<Viewer>): void {
  const { viewer: before } = page.state;
  const viewer = { ...before, ...change };
  if (change.locale && findServer(page.state)?.locale === before.locale)
    void changeServerLocale(page, change.locale);
  remember('as', viewer.as);
  remember('locale', viewer.locale);
  page.change({ viewer, menu: undefined });
  connect(page);
}

export function changeTheme(page: Page, theme: Theme): void {
  remember('theme', theme);
  page.change({ theme });
}

export function openChannel(page: Page, channelId: string): void {
  remember('channel', channelId);
  const unread = page.state.unread.filter((id) => id !== channelId);
  page.change({ channelId, unread, drawer: undefined, menu: undefined });
  focusField();
}

/** Opens a side that is hidden in a narrow window and goes there, or closes it and comes back. */
export function toggleDrawer(page: Page, side: NonNullable<PageState['drawer']>): void {
  const opens = page.state.drawer !== side;
  page.change({ drawer: opens ? side : undefined });
  focusOn(opens ? `.${side} .close` : `.open-${side}`);
}

/** Gives the open channel's server a language; null makes it no Community. */
export function changeServerLocale(page: Page, locale: LocaleString | null): Promise<void> {
  const serverId = findServer(page.state)?.id;
  if (serverId === undefined) return Promise.resolve();
  return attempt(page, () => requests.changeServer(page.state.viewer, { serverId, locale }));
}

/** Lets the command that the first visitor is to find be played, as soon as the bot has registered it. */
export async function playOpening({ state }: Page): Promise<void> {
  const { commands, extras } = state.sandbox;
  if (!extras.openingDue || commands.length === 0 || openingAsked) return;
  openingAsked = true;
  await requests.playOpening(state.viewer).catch(() => (openingAsked = false));
}

let openingAsked = false;

export function hideIntroduction(page: Page): void {
  remember('introduction', 'hidden');
  page.change({ introductionHidden: true });
  focusField();
}

/** One move at a time: a day takes its time to pass. */
export async function moveClock(page: Page, move: ClockMove): Promise<void> {
  if (page.state.clockMoves) return;
  page.change({ clockMoves: true });
  await attempt(page, () => requests.moveClock(page.state.viewer, move));
  page.change({ clockMoves: false });
}

export const changeFaults = (page: Page, change: FaultChange) =>
  attempt(page, () => requests.changeFaults(page.state.viewer, change));

/** The button that was pressed goes with the message, so the focus moves to the input. */
export function dismissMessage(page: Page, channelId: string, messageId: string): Promise<void> {
  focusField();
  return attempt(page, () => requests.dismiss(page.state.viewer, { channelId, messageId }));
}

export function forgetInteraction(page: Page, id: string): void {
  focusField();
  page.change({ interactions: page.state.interactions.filter((other) => other.id !== id) });
}

/** Presses a button or sends a menu's choice. */
export function pressComponent(
  page: Page,
  channelId: string,
  component: NonNullable<Interaction['component']>,
): Promise<void> {
  return attempt(page, async () => {
    const { interactionId } = await requests.pressComponent(page.state.viewer, {
      channelId,
      ...component,
    });
    await follow(page, { id: interactionId, channelId, label: '', component });
  });
}

/** Keeps an interaction on the screen until its outcome is known; an earlier failure of the same message goes. */
export async function follow(page: Page, interaction: Interaction): Promise<void> {
  const outcome = page.state.outcomes[interaction.id];
  const others = page.state.interactions.filter(
    ({ component }) => !component || component.messageId !== interaction.component?.messageId,
  );
  const settled = outcome === 'answered' || outcome === 'thinking';
  page.change({ interactions: settled ? others : [...others, interaction] });
}

/** Does something on the server; a refusal is shown, not thrown. */
export async function attempt(page: Page, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
    if (page.state.refusal) page.change({ refusal: '' });
  } catch (error) {
    page.change({ refusal: error instanceof Error ? error.message : String(error) });
  }
}

/** What was remembered under this name in this browser. */
export const recall = (name: string): string | null => localStorage.getItem(`sandbox-${name}`);

const remember = (name: string, value: string) => localStorage.setItem(`sandbox-${name}`, value);
