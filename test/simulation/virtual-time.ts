/** Time that passes only when all that can be done at a moment is done. Moments are milliseconds since 1970. */
export interface VirtualTime {
  now(): number;
  /** Calls back at a moment; the timer can be cancelled. */
  at(moment: number, run: () => void): Timer;
  /** The same for somebody who sleeps and would only look around: may be woken later where nothing happens before. */
  nap(moment: number, run: () => void): Timer;
  sleep(milliseconds: number): Promise<void>;
  /** Lets everything happen until a moment. */
  runUntil(end: number): Promise<void>;
}

export interface Timer {
  cancel(): void;
}

interface Entry extends Timer {
  at: number;
  order: number;
  isNap: boolean;
  /** A nap that was made longer once. */
  isRest: boolean;
  run(): void;
}

/**
 * `restUntil` says how long somebody who naps may sleep on, given when else something happens. Nothing here waits for
 * real time: each moment ends when no promise has more to do.
 */
export function createVirtualTime(
  begin: number,
  restUntil: (napEnds: number, nextEvent: number) => Promise<number>,
): VirtualTime {
  let now = begin;
  let order = 0;
  const entries: Entry[] = [];
  const insert = (entry: Entry) => {
    let index = entries.length;
    while (index > 0 && isAfter(entries[index - 1], entry)) index--;
    entries.splice(index, 0, entry);
  };
  const add = (moment: number, isNap: boolean, run: () => void): Timer => {
    const entry: Entry = {
      at: Math.max(Math.ceil(moment), now),
      order: order++,
      isNap,
      isRest: false,
      run,
      cancel() {
        const index = entries.indexOf(entry);
        if (index >= 0) entries.splice(index, 1);
      },
    };
    insert(entry);
    return entry;
  };
  const sleepOn = async (entry: Entry): Promise<boolean> => {
    const next = entries.find(({ isNap, isRest }) => !isNap && !isRest)?.at ?? Infinity;
    const until = await restUntil(entry.at, next);
    if (until <= entry.at) return false;
    entry.cancel();
    insert(Object.assign(entry, { at: Math.ceil(until), order: order++, isNap: false, isRest: true }));
    return true;
  };
  return {
    now: () => now,
    at: (moment, run) => add(moment, false, run),
    nap: (moment, run) => add(moment, true, run),
    sleep: (milliseconds) => new Promise((resolve) => void add(now + milliseconds, false, resolve)),
    async runUntil(end) {
      for (;;) {
        await new Promise(setImmediate);
        const [next] = entries;
        if (!next || next.at > end) break;
        if (next.isNap && (await sleepOn(next))) continue;
        next.cancel();
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, Math.ceil(end));
    },
  };
}

const isAfter = (one: Entry | undefined, other: Entry) =>
  one !== undefined && (one.at > other.at || (one.at === other.at && one.order > other.order));
