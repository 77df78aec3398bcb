import type { Random } from '#runtime/random.ts';
import type { DatabaseFault, RequestFault, RequestKind, StoryEvent } from './story.ts';

type Of<K extends StoryEvent['kind']> = Extract<StoryEvent, { kind: K }>;
type Pending<K extends StoryEvent['kind']> = { event: Of<K>; left: number };

/** What is to go wrong, and with which request. */
export interface Faults {
  add(event: Of<'request'> | Of<'database'>): void;
  begin(event: Of<'weather'> | Of<'outage'>): void;
  end(event: StoryEvent): void;
  clear(): void;
  /** The fault that a request meets. */
  ofRequest(kind: RequestKind, channel: number | undefined, host: number): RequestFault | undefined;
  ofDatabase(host: number): DatabaseFault | undefined;
}

export function createFaults(random: Random): Faults {
  let requests: Pending<'request'>[] = [];
  let databases: Pending<'database'>[] = [];
  let lasting: (Of<'weather'> | Of<'outage'>)[] = [];
  const take = <P extends { left: number }>(list: P[], fits: (one: P) => boolean): P | undefined => {
    const found = list.find((one) => one.left > 0 && fits(one));
    if (found) found.left--;
    return found;
  };
  return {
    add(event) {
      if (event.kind === 'request') requests.push({ event, left: event.times });
      else databases.push({ event, left: event.times });
    },
    begin: (event) => void lasting.push(event),
    end(event) {
      lasting = lasting.filter((one) => one !== event);
    },
    clear() {
      requests = [];
      databases = [];
      lasting = [];
    },
    ofRequest(kind, channel, host) {
      const fits = (event: Of<'request'> | Of<'weather'>) =>
        (event.of === undefined || event.of === kind) &&
        (event.channel === undefined || event.channel === channel) &&
        (event.host === undefined || event.host === host);
      const once = take(requests, ({ event }) => fits(event));
      if (once) return once.event.fault;
      return lasting.find((one) => one.kind === 'weather' && fits(one) && random() < one.chance)?.fault as
        RequestFault | undefined;
    },
    ofDatabase(host) {
      const here = (event: { host?: number }) => event.host === undefined || event.host === host;
      const once = take(databases, ({ event }) => here(event));
      if (once) return once.event.fault;
      return lasting.find((one) => one.kind === 'outage' && here(one))?.fault as DatabaseFault | undefined;
    },
  };
}
