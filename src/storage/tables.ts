/** What is stored, the same on both engines: ids as text, instants as milliseconds since 1970. */
export interface Tables {
  subscription: SubscriptionRow;
  pick: PickRow;
}

/** One channel with a daily film. */
export interface SubscriptionRow {
  channel_id: string;
  guild_id: string;
  /** JSON: schedule, filter, extras, who set it up and where. */
  settings: string;
  /** Grows with each claim and each change, so that whoever was overtaken settles nothing. */
  revision: number;
  /** The moment of the next film; stays while it is tried again. */
  due_at: number;
  /** When a worker looks at the row: its time, a new try, the end of a claim. Null while nothing is to be done. */
  next_at: number | null;
  /** Tries in a row that failed. */
  failures: number;
  /** Why the schedule rests, or null. */
  paused: string | null;
  /** What Discord answered last when it refused: a code and its words. */
  trouble: string | null;
  /** When the reason for the rest was first told in a channel. */
  told_at: number | null;
  /** 1 once a manager of the server was told in private. */
  hinted: number;
  /** Since when the channel is lost, for the row's own end. */
  lost_at: number | null;
}

/** What became of one channel's film on one local date. */
export interface PickRow {
  channel_id: string;
  /** YYYY-MM-DD in the channel's time zone. */
  local_date: string;
  film_id: string | null;
  outcome: string;
  due_at: number;
  /** When the first try began of which nobody knows whether it reached Discord. */
  tried_at: number | null;
  message_id: string | null;
  posted_at: number | null;
  /** JSON: what became of thread, publishing and ping. */
  extras: string;
}
