import type { DailyPick, Extra, Outcome, PickChange } from '../store/pick.ts';
import type { Subscription, SubscriptionChange } from '../store/subscription.ts';
import type { Failure } from './channels.ts';

/**
 * The life of a channel's film of one date.
 *
 *     planned ── choose ──► chosen ── try ──► trying ── answered, found ──► extras pending ──► posted
 *        │                   ▲ │ ▲               │ │ │
 *        │   a manager skips │ │ └── refused, ───┘ │ ├── looked for, not to be read ──► unknown
 *        │                   │ │     not sent,     │ └── the film itself is refused ──► refused
 *        │                   │ │     not found     └── a manager skips ──► skipped in doubt
 *        │                   ▼ │                                           │  (found: posted after all)
 *        ├──────────────► skipped ◄────────────── not found ───────────────┘
 *        └─ six hours ─► late ◄── six hours ── chosen ◄── not six hours by this schedule ── late
 *
 * Nothing leads out of posted. `decide` holds every rule; runClaim carries its steps out one by one.
 */
export type PickState = 'planned' | Outcome | 'trying' | 'extras-pending' | 'skipped-in-doubt';

export function stateOf(pick: DailyPick | undefined): PickState {
  if (!pick) return 'planned';
  if (pick.outcome === 'posted') return pendingExtra(pick) ? 'extras-pending' : 'posted';
  if (pick.doubt && pick.outcome === 'chosen') return 'trying';
  if (pick.doubt && pick.outcome === 'skipped') return 'skipped-in-doubt';
  return pick.outcome;
}

/**
 * What was seen of a post in doubt: its message, that it is not there, that nobody may look, or that there is more to
 * read than one claim can.
 */
export type Sighting = { found: string } | 'absent' | 'unreadable' | 'unfinished';

/** All that a decision rests on. */
export interface Situation {
  /** As it was claimed. */
  subscription: Subscription;
  /** The channel's last dates, newest first. */
  picks: readonly DailyPick[];
  /** Discord's time; the host's where Discord tells none. */
  now: Temporal.Instant;
  isDiscordTime: boolean;
  /** Whether anything may be concluded from `now`: not after the machine slept or its clock was set. */
  isTimeUsable: boolean;
  /** By date: what this claim has seen in the channel. */
  sightings: Readonly<Record<string, Sighting>>;
  /** This claim has posted: what goes with the post waits until other channels have theirs. */
  hasPosted?: true;
  /** This claim has told why the schedule is paused. */
  hasTold?: true;
  /** The schedule was changed, taken away or claimed by somebody else since this claim. */
  isOvertaken?: true;
  /** The step that has just failed, and how. */
  failure?: { step: Step; error: Failure | 'no-film' | 'no-embeds' };
}

/** What is to be done next. */
export type Step =
  /** Asks Discord for the time: nothing is concluded from one that nobody vouches for. */
  | { kind: 'ask-time' }
  /** Looks in the channel for the message of a try in doubt. */
  | { kind: 'look'; pick: DailyPick }
  /** Notes a message that was found as the post. */
  | { kind: 'record'; pick: DailyPick; messageId: string | undefined }
  /** Writes a change of one date. */
  | { kind: 'change'; pick: DailyPick; change: PickChange }
  /** Writes dates that went without a film; the next one is due then. */
  | { kind: 'miss'; rows: readonly DailyPick[]; next: Temporal.Instant }
  /** Takes rows away that a wrong clock has dated ahead. */
  | { kind: 'redate'; picks: readonly DailyPick[]; today: Temporal.PlainDate }
  | { kind: 'choose'; date: Temporal.PlainDate }
  /** `isFresh`: no earlier try is in doubt, so that a refusal says that nothing is posted. */
  | { kind: 'post'; pick: DailyPick; isFresh: boolean }
  | { kind: 'extra'; pick: DailyPick; extra: Extra; messageId: string }
  /** Tells why the schedule is paused. */
  | { kind: 'tell'; toldAt: Temporal.Instant }
  /** Ends the claim. */
  | { kind: 'rest'; change: SubscriptionChange; pick?: { pick: DailyPick; change: PickChange } };

/** A film that was missed is made up for within so many hours of its time. */
export const patience = Temporal.Duration.from({ hours: 6 });

export const pendingExtra = ({ extras, messageId }: DailyPick): Extra | undefined =>
  messageId === undefined
    ? undefined
    : (['thread', 'publish'] as const).find((extra) => extras[extra] === 'pending');

/**
 * Discord knows a nonce again for "the past few minutes"; the request of a try within so many seconds still arrives
 * while it does.
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export const nonceLasts = 45;

/** Whether Discord still knows what was sent then. A moment that seems to be to come is no young one: nobody knows how long ago it was. */
export function isYoung(at: Temporal.Instant, now: Temporal.Instant): boolean {
  const age = now.since(at).total('seconds');
  return age >= 0 && age < nonceLasts;
}
