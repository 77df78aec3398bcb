import { createSeededRandom, pickRandom, type Random } from '#runtime/random.ts';
import {
  deeds,
  type ChannelStory,
  type RequestFault,
  type RequestKind,
  type Story,
  type StoryEvent,
} from './story.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How much of what happens in a story, on average. */
interface Profile {
  /** How many of each kind of event, at most. */
  events: Partial<Record<keyof typeof makers, number>>;
  hosts: number;
  /** Clocks of hosts are wrong from the beginning, by up to so much. */
  ahead?: number;
  isBusy?: boolean;
}

export const profiles: Record<string, Profile> = {
  calm: { hosts: 1, events: {} },
  network: { hosts: 1, events: { lost: 16, weather: 4, noDate: 1 } },
  'discord-ill': {
    hosts: 1,
    events: {
      ill: 12,
      illness: 4,
      rights: 4,
      refusedFilm: 2,
      deletedMessage: 2,
      deletedChannel: 1,
      lost: 3,
      person: 2,
    },
  },
  clocks: { hosts: 2, ahead: 3 * hour, events: { clock: 8, lost: 10, sleep: 2, noDate: 1 } },
  database: { hosts: 2, events: { database: 14, outage: 3, lost: 4 } },
  processes: { hosts: 3, events: { kill: 10, sleep: 6, deploy: 2, lost: 6 } },
  people: { hosts: 1, events: { person: 24, lost: 8, ill: 2 } },
  busy: { hosts: 1, isBusy: true, events: { lost: 12, chatter: 3, readLimit: 6, weather: 2 } },
  everything: {
    hosts: 3,
    ahead: hour,
    events: {
      lost: 6,
      weather: 2,
      ill: 4,
      illness: 1,
      rights: 2,
      refusedFilm: 1,
      deletedMessage: 1,
      clock: 3,
      database: 4,
      outage: 1,
      kill: 4,
      sleep: 3,
      deploy: 1,
      person: 10,
      chatter: 2,
      readLimit: 2,
      noDate: 1,
      deletedChannel: 0.3,
    },
  },
};

interface Making {
  random: Random;
  story: Omit<Story, 'events'>;
  /** Moments at which films are due, from the beginning. */
  dues: number[];
  events: Profile['events'];
}

const lostFaults: RequestFault[] = [
  'lost-request',
  'lost-answer',
  'hang-up',
  'late',
  'not-sent',
  'slow',
  'lost-answer',
  'late',
];
const illFaults: RequestFault[] = [
  'status',
  'status-done',
  'limit',
  'long-limit',
  'token',
  'proxy',
  'shape',
  'queue',
  'slow',
];
const kinds: (RequestKind | 'any')[] = [
  'film',
  'film',
  'film',
  'read',
  'any',
  'notice',
  'extra',
  'welcome',
  'time',
];

const number = (random: Random, from: number, to: number) => Math.round(from + random() * (to - from));
/** From short to long, each scale as likely as the others. */
const span = (random: Random, from: number, to: number) => Math.round(from * (to / from) ** random());
const chance = (random: Random, share: number) => random() < share;
const channelIn = ({ random, story }: Making) => number(random, 0, story.channels.length - 1);
const hostIn = ({ random, story }: Making) => number(random, 0, story.hosts.length - 1);
const someChannel = (making: Making) => (chance(making.random, 0.6) ? { channel: channelIn(making) } : {});
const someKind = ({ random }: Making) => {
  const of = pickRandom(kinds, random);
  return of === 'any' ? {} : { of };
};

/** Shortly before or after a film is due, else at any time. */
function moment({ random, dues, story }: Making): number {
  if (chance(random, 0.25) || dues.length === 0) return number(random, minute, story.mendedAt - minute);
  const after = chance(random, 0.3) ? -span(random, 20, 20 * minute) : span(random, 20, 20 * minute);
  return Math.max(minute, Math.min(story.mendedAt - minute, pickRandom(dues, random) + after));
}

/** At the moment, or at one of the next awaits of the host. */
const crossing = (making: Making) =>
  chance(making.random, 0.6) ? { crossing: number(making.random, 0, 40) } : {};

const until = ({ story }: Making, at: number, lasts: number) =>
  Math.max(1, Math.min(lasts, story.mendedAt - at - minute));

const makers = {
  lost: (making: Making): StoryEvent => ({
    kind: 'request',
    at: moment(making),
    fault: pickRandom(lostFaults, making.random),
    ...someKind(making),
    ...someChannel(making),
    times: chance(making.random, 0.7) ? 1 : number(making.random, 2, 6),
  }),
  ill: (making: Making): StoryEvent => ({
    kind: 'request',
    at: moment(making),
    fault: pickRandom(illFaults, making.random),
    ...someKind(making),
    ...someChannel(making),
    times: chance(making.random, 0.6) ? 1 : number(making.random, 2, 8),
  }),
  weather: (making: Making) => weather(making, lostFaults),
  illness: (making: Making) => weather(making, illFaults),
  readLimit: (making: Making): StoryEvent => ({
    kind: 'request',
    at: moment(making),
    fault: 'limit',
    of: 'read',
    times: number(making.random, 1, 6),
  }),
  rights: (making: Making): StoryEvent => {
    const at = moment(making);
    const lack = pickRandom(['view', 'send', 'embed', 'history', 'history'] as const, making.random);
    return {
      kind: 'rights',
      at,
      channel: channelIn(making),
      lack,
      lasts: until(making, at, span(making.random, 10 * second, 12 * hour)),
    };
  },
  refusedFilm: (making: Making): StoryEvent => {
    const at = moment(making);
    const code = pickRandom([50_035, 200_000, 240_000], making.random);
    return {
      kind: 'film-refused',
      at,
      channel: channelIn(making),
      code,
      lasts: until(making, at, span(making.random, minute, 8 * hour)),
    };
  },
  deletedChannel: (making: Making): StoryEvent => ({
    kind: 'channel-deleted',
    at: moment(making),
    channel: channelIn(making),
  }),
  deletedMessage: (making: Making): StoryEvent => ({
    kind: 'message-deleted',
    at: moment(making),
    channel: channelIn(making),
  }),
  chatter: (making: Making): StoryEvent => {
    const at = moment(making);
    return {
      kind: 'chatter',
      at,
      channel: channelIn(making),
      page: span(making.random, 5 * second, 10 * minute),
      lasts: until(making, at, span(making.random, minute, 6 * hour)),
    };
  },
  clock: (making: Making): StoryEvent => ({
    kind: 'clock',
    at: moment(making),
    host: hostIn(making),
    ahead: chance(making.random, 0.3)
      ? 0
      : span(making.random, 5 * second, 4 * day) * (chance(making.random, 0.6) ? 1 : -1),
    ...crossing(making),
  }),
  noDate: (making: Making): StoryEvent => {
    const at = moment(making);
    // Where clocks are wrong nobody knows the time after an hour.
    const longest =
      making.story.hosts.some(({ ahead }) => ahead !== 0) || 'clock' in making.events
        ? 50 * minute
        : 12 * hour;
    return { kind: 'no-date', at, lasts: until(making, at, span(making.random, minute, longest)) };
  },
  database: (making: Making): StoryEvent => ({
    kind: 'database',
    at: moment(making),
    fault: pickRandom(['away', 'lost', 'lost', 'slow'] as const, making.random),
    times: chance(making.random, 0.7) ? 1 : number(making.random, 2, 5),
    ...(chance(making.random, 0.5) ? { host: hostIn(making) } : {}),
    ...crossing(making),
  }),
  outage: (making: Making): StoryEvent => {
    const at = moment(making);
    const fault = pickRandom(['away', 'lost', 'slow'] as const, making.random);
    return {
      kind: 'outage',
      at,
      fault,
      lasts: until(making, at, span(making.random, second, fault === 'slow' ? 10 * minute : 3 * hour)),
    };
  },
  kill: (making: Making): StoryEvent => {
    const at = moment(making);
    return {
      kind: 'kill',
      at,
      host: hostIn(making),
      down: until(making, at, span(making.random, second, 4 * hour)),
      ...crossing(making),
    };
  },
  deploy: (making: Making): StoryEvent => {
    const at = moment(making);
    return {
      kind: 'deploy',
      at,
      host: hostIn(making),
      down: until(making, at, span(making.random, second, minute)),
    };
  },
  sleep: (making: Making): StoryEvent => {
    const at = moment(making);
    return {
      kind: 'sleep',
      at,
      host: hostIn(making),
      lasts: until(making, at, span(making.random, second, 8 * hour)),
      isFrozen: chance(making.random, 0.6),
      ...crossing(making),
    };
  },
  person: (making: Making): StoryEvent => {
    const does = pickRandom(deeds, making.random);
    // To forget all is rare: it ends what could be checked.
    const isRare = ['forget', 'stop'].includes(does) && chance(making.random, 0.7);
    const settings = chance(making.random, 0.7) ? someSettings(making.random) : {};
    return {
      kind: 'person',
      at: moment(making),
      does: isRare ? 'start' : does,
      channel: channelIn(making),
      ...(does === 'start' || isRare ? { settings } : {}),
      ...crossing(making),
    };
  },
};

function weather(making: Making, faults: readonly RequestFault[]): StoryEvent {
  const at = moment(making);
  return {
    kind: 'weather',
    at,
    fault: pickRandom(faults, making.random),
    ...(chance(making.random, 0.3) ? someKind(making) : {}),
    ...(chance(making.random, 0.3) ? { channel: channelIn(making) } : {}),
    chance: chance(making.random, 0.4) ? 1 : 0.2 + making.random() * 0.7,
    lasts: until(making, at, span(making.random, 10 * second, 8 * hour)),
  };
}

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'Asia/Tehran',
];
const begins = [
  '2026-11-23T08:00:00Z',
  '2026-10-23T20:10:00Z',
  '2027-03-27T11:30:00Z',
  '2026-12-30T05:00:00Z',
  '2027-03-13T01:00:00Z',
];

function someSettings(random: Random): ChannelStory['settings'] {
  const time = chance(random, 0.25)
    ? pickRandom(['00:00', '23:59', '02:30', '00:05', '23:50'], random)
    : `${String(number(random, 0, 23)).padStart(2, '0')}:${pickRandom(['00', '15', '30', '59'], random)}`;
  return {
    time,
    zone: pickRandom(zones, random),
    days: chance(random, 0.85) ? [1, 2, 3, 4, 5, 6, 7] : [1, 3, 5, 6, 7],
    ...(chance(random, 0.3) ? { filter: { genre: pickRandom(['comedy', 'drama'] as const, random) } } : {}),
    ...(chance(random, 0.3) ? { thread: true } : {}),
    ...(chance(random, 0.2) ? { publish: true } : {}),
    ...(chance(random, 0.2) ? { role: '77' } : {}),
  };
}

/** The story of a seed: the same for the same seed. */
export function storyOf(profile: string, seed: number): Story {
  const wanted = profiles[profile];
  if (!wanted) throw new Error(`no profile is called ${profile}: ${Object.keys(profiles).join(', ')}`);
  const random = createSeededRandom(seed * 31 + hashOf(profile));
  for (let warm = 0; warm < 5; warm++) random();
  const mendedAt = 2 * day;
  const story = {
    profile,
    seed,
    begin: pickRandom(begins, random),
    nonceLasts: pickRandom([60, 60, 120, 300], random) * second,
    tellsNonces: chance(random, 0.6),
    films: pickRandom([4, 8, 40], random),
    hosts: Array.from({ length: number(random, 1, wanted.hosts) }, () => ({
      ahead: wanted.ahead && chance(random, 0.5) ? number(random, -wanted.ahead, wanted.ahead) : 0,
    })),
    channels: Array.from({ length: 3 }, (_, index) => ({
      settings: someSettings(random),
      guild: index === 2 ? 1 : 0,
      page: wanted.isBusy ? span(random, 5 * second, 10 * minute) : 0,
    })),
    mendedAt,
    lasts: mendedAt + day + 7 * hour,
  };
  const making: Making = { random, story, dues: duesOf(story), events: wanted.events };
  const events = Object.entries(wanted.events).flatMap(([name, most]) =>
    Array.from({ length: Math.floor(most * (0.5 + random()) + random()) }, () =>
      makers[name as keyof typeof makers](making),
    ),
  );
  return { ...story, events: events.sort((a, b) => a.at - b.at) };
}

const hashOf = (text: string) =>
  Array.from(text).reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) >>> 0, 5381);

function duesOf({ channels, begin, mendedAt }: Omit<Story, 'events'>): number[] {
  const from = Temporal.Instant.from(begin);
  return channels.flatMap(({ settings: { time, zone } }) =>
    [0, 1, 2].flatMap((days) => {
      const date = from.toZonedDateTimeISO(zone).toPlainDate().add({ days });
      const due =
        date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds - from.epochMilliseconds;
      return due > 0 && due < mendedAt ? [due] : [];
    }),
  );
}
