/** What is stored, the same on both engines: ids as text, moments as milliseconds since 1970; columns in snake case. */
export interface Tables {
  subscription: SubscriptionRow;
  pick: PickRow;
}

/** One channel with a daily film. */
export interface SubscriptionRow {
  channelId: string;
  guildId: string;
  /** JSON: schedule, filter, extras, where it was set up. */
  settings: string;
  /** Grows with each claim and each change, so that whoever was overtaken writes nothing. */
  revision: number;
  /** The moment of the next film; stays while it is tried again. */
  dueAt: number;
  /** When a worker takes the row up: its time, a new try, the end of a claim. Null while nothing is to be done. */
  nextAt: number | null;
  /** Tries in a row that failed, for whatever reason: pauses between tries grow with it. */
  failures: number;
  /** How many of them in a row had the same trouble: a lasting refusal is believed after some. */
  repeats: number;
  /** Why the schedule is paused, or null. */
  paused: string | null;
  /** What went wrong last: one of our words, or a code of Discord's. */
  trouble: string | null;
  /** When the reason for the pause was first told in a channel. */
  toldAt: number | null;
  /** 1 once a manager of the server was told in private. */
  hinted: number;
  /** Since when the channel is lost, for the row's own end. */
  lostAt: number | null;
}

/** What became of one channel's film on one local date. */
export interface PickRow {
  channelId: string;
  /** Null in rows of the first version whose schedule was stopped. */
  guildId: string | null;
  /** YYYY-MM-DD in the channel's time zone. */
  localDate: string;
  filmId: string | null;
  outcome: string;
  dueAt: number;
  /** When the first try began of which nobody knows whether it reached Discord. */
  triedAt: number | null;
  /** Whose time that is: `discord`, or `host` where Discord's was not known. */
  triedBy: string | null;
  messageId: string | null;
  postedAt: number | null;
  /** JSON: what became of thread, publishing and ping. */
  extras: string;
  /** Why it came to its outcome, where that is not told by it. */
  reason: string | null;
  /** Grows with each change: a change is written only over the row that it was decided on. */
  revision: number;
}
