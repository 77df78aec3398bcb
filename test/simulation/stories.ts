import type { ChannelStory, Story, StoryEvent } from './story.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The first film of every story here is due so long after its beginning, at 09:00 in its channel's zone. */
export const due = hour;

/** What a story has beside its events, where that is not the usual. */
type Setting = Partial<Omit<Story, 'channels' | 'events'>> & { channels?: Partial<ChannelStory>[] };

const nine = { time: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };

/** A story of one machine and one channel at 09:00 UTC, in which all is mended after 30 hours. */
export function storyWith(events: StoryEvent[], { channels = [{}], ...setting }: Setting = {}): Story {
  const mendedAt = setting.mendedAt ?? 30 * hour;
  return {
    profile: 'fixed',
    seed: 1,
    begin: '2026-11-23T08:00:00Z',
    nonceLasts: 60 * second,
    tellsNonces: true,
    films: 8,
    hosts: [{ ahead: 0 }],
    channels: channels.map((one) => ({ settings: nine, guild: 0, page: 0, ...one })),
    mendedAt,
    lasts: mendedAt + 31 * hour,
    ...setting,
    events: events.toSorted((a, b) => a.at - b.at),
  };
}

type Of<K extends StoryEvent['kind']> = Omit<Extract<StoryEvent, { kind: K }>, 'kind' | 'at'>;

/** The next requests fail so. */
const request = (
  at: number,
  fault: Of<'request'>['fault'],
  more: Partial<Of<'request'>> = {},
): StoryEvent => ({
  kind: 'request',
  at,
  fault,
  of: 'film',
  times: 1,
  ...more,
});
const weather = (
  at: number,
  fault: Of<'weather'>['fault'],
  lasts: number,
  more: Partial<Of<'weather'>> = {},
) => ({ kind: 'weather', at, fault, lasts, chance: 1, ...more }) satisfies StoryEvent;
const person = (at: number, does: Of<'person'>['does'], more: Partial<Of<'person'>> = {}): StoryEvent => ({
  kind: 'person',
  at,
  does,
  channel: 0,
  ...more,
});
const clock = (at: number, ahead: number, host = 0): StoryEvent => ({ kind: 'clock', at, host, ahead });
const unreadableHistory = (at: number, lasts: number): StoryEvent => ({
  kind: 'rights',
  at,
  channel: 0,
  lack: 'history',
  lasts,
});

/** Shortly before the post is sent. */
const before = due - 5 * second;

/**
 * What has gone wrong once, or was found by thinking: each told as it was seen, with the number of film messages that
 * must come of it in three days, and the most requests that it may cost where that says something.
 */
export const stories: Record<string, { story: Story; films: number; mostRequests?: number }> = {
  'a machine sleeps before its post, and another’s second try of it comes late': {
    story: storyWith(
      [
        request(before, 'not-sent', { times: 4 }),
        { kind: 'sleep', at: due + 100 * second, host: 0, crossing: 40, lasts: 170 * second, isFrozen: true },
        request(due + 150 * second, 'late'),
      ],
      { hosts: [{ ahead: 0 }, { ahead: 0 }] },
    ),
    films: 3,
  },
  'a post without an answer, a skip, and now': {
    story: storyWith([
      request(before, 'lost-answer'),
      person(due + 12 * second, 'skip'),
      person(due + 20 * minute, 'now'),
    ]),
    films: 3,
  },
  'a post that arrives late, after a skip, and now': {
    story: storyWith([
      request(before, 'late'),
      person(due + 10.2 * second, 'skip'),
      person(due + 11 * second, 'now'),
    ]),
    films: 3,
  },
  'a request that was lost, a skip, and now': {
    story: storyWith([
      request(before, 'lost-request'),
      person(due + 12 * second, 'skip'),
      person(due + 20 * minute, 'now'),
    ]),
    films: 3,
  },
  'a clock ten minutes fast, and a lost answer': {
    story: storyWith([request(before, 'lost-answer'), weather(due, 'lost-answer', 15 * minute)], {
      hosts: [{ ahead: 10 * minute }],
    }),
    films: 3,
  },
  'a clock an hour fast, then set right while a post is in doubt': {
    story: storyWith(
      [request(before, 'lost-answer', { times: 2 }), clock(due + 40 * second, 0), clock(due + 5 * minute, 0)],
      { hosts: [{ ahead: hour }] },
    ),
    films: 3,
  },
  'a clock that leaps an hour back while a post is in doubt': {
    story: storyWith([request(before, 'lost-answer', { times: 3 }), clock(due + 12 * second, -hour)]),
    films: 3,
  },
  'a clock days ahead for a minute': {
    story: storyWith([clock(due - minute, 5 * 24 * hour), clock(due, 0)]),
    films: 3,
  },
  'a clock days ahead for a minute, with a restart in it': {
    story: storyWith([
      clock(due - 10 * minute, 5 * 24 * hour),
      { kind: 'kill', at: due - 10 * minute + 20 * second, host: 0, down: 5 * second },
      clock(due - 9 * minute, 0),
      { kind: 'kill', at: due - 5 * minute, host: 0, down: 5 * second },
    ]),
    films: 3,
  },
  'two machines five minutes apart, and a history that nobody may read': {
    story: storyWith(
      [
        unreadableHistory(before, 10 * hour),
        request(before, 'lost-answer', { times: 2 }),
        { kind: 'kill', at: due + 11 * second, host: 0, down: 2 * minute },
      ],
      { hosts: [{ ahead: 5 * minute }, { ahead: -5 * minute }] },
    ),
    films: 3,
  },
  'a post in doubt in a history that nobody may read, whose nonce is forgotten': {
    story: storyWith([
      unreadableHistory(before, 10 * hour),
      request(before, 'lost-answer'),
      weather(due + 5 * second, 'lost-request', 10 * minute),
    ]),
    films: 3,
  },
  'a post in doubt, a pause, and a late resume': {
    story: storyWith([
      request(before, 'lost-answer'),
      person(due + 11 * second, 'pause'),
      person(due + 8 * hour, 'resume'),
    ]),
    films: 3,
  },
  'a post that was not made, a pause, and a late resume': {
    story: storyWith([
      request(before, 'lost-request'),
      person(due + 11 * second, 'pause'),
      person(due + 8 * hour, 'resume'),
    ]),
    films: 2,
  },
  'a post in doubt, and a new zone': {
    story: storyWith([
      request(before, 'lost-answer'),
      person(due + 11 * second, 'start', { settings: { zone: 'Pacific/Auckland' } }),
    ]),
    films: 4,
  },
  'a post in doubt before midnight, and now after it': {
    story: storyWith(
      [
        weather(before, 'lost-answer', 20 * minute, { of: 'film' }),
        weather(before, 'lost-request', 20 * minute, { of: 'read' }),
        person(due + 15 * minute, 'now'),
      ],
      { begin: '2026-11-23T22:50:00Z', channels: [{ settings: { ...nine, time: '23:50' } }] },
    ),
    films: 3,
  },
  'a film that Discord finds wrong': {
    story: storyWith([{ kind: 'film-refused', at: before, channel: 0, code: 50_035, lasts: 25 * hour }]),
    films: 2,
  },
  'a film that AutoMod blocks for hours': {
    story: storyWith([{ kind: 'film-refused', at: before, channel: 0, code: 200_000, lasts: 5 * hour }]),
    films: 2,
  },
  'no network for five hours: nothing was sent': {
    story: storyWith([weather(due - minute, 'not-sent', 5 * hour)]),
    films: 3,
  },
  'no network for seven hours: the day is late, never in doubt': {
    story: storyWith([weather(due - minute, 'not-sent', 7 * hour)]),
    films: 2,
  },
  'a token that Discord does not take for two hours': {
    story: storyWith([weather(due - minute, 'token', 2 * hour)]),
    films: 3,
  },
  'reads that are refused in passing for seven hours, after a lost answer': {
    story: storyWith([request(before, 'lost-answer'), weather(due + 5 * second, 'limit', 7 * hour)]),
    films: 3,
  },
  'a look through a busy channel, held up at every sixth page': {
    story: storyWith(
      [
        request(before, 'lost-answer'),
        weather(due + 5 * second, 'lost-request', 8 * minute, { of: 'film' }),
        ...[6, 7, 8, 9, 10].map((page) => request(due + page * 5 * second, 'limit', { of: 'read' })),
      ],
      { channels: [{ page: 5 * second }], tellsNonces: false },
    ),
    films: 3,
  },
  'two notices for one pause, from a machine that slept while it told': {
    story: storyWith([
      { kind: 'rights', at: before, channel: 0, lack: 'send', lasts: 20 * hour },
      request(before, 'lost-answer', { of: 'notice' }),
      { kind: 'sleep', at: due + 200 * second, host: 0, crossing: 54, lasts: 10 * minute, isFrozen: true },
    ]),
    films: 1,
  },
  'rate limits that ask for a minute, three in a row': {
    story: storyWith([request(before, 'limit', { times: 3 })]),
    films: 3,
  },
  'a rate limit of most of an hour': {
    story: storyWith([request(before, 'long-limit', { times: 2 })]),
    films: 3,
  },
  'pauses between tries grow while troubles alternate': {
    story: storyWith(
      Array.from({ length: 20 }, (_, index) => [
        weather(due - minute + index * 12 * minute, 'status', 6 * minute),
        weather(due + 5 * minute + index * 12 * minute, 'proxy', 6 * minute),
      ]).flat(),
    ),
    films: 3,
  },
  'one row that cannot be read, beside one that can': {
    story: storyWith([{ kind: 'unreadable-row', at: due - 10 * minute, channel: 0, lasts: 3 * hour }], {
      channels: [{}, {}],
    }),
    films: 6,
  },
  'a schedule that is stopped while its post is on its way, and set up again': {
    story: storyWith([
      request(before, 'slow'),
      person(due + 2 * second, 'stop'),
      person(due + 2 * hour, 'start'),
    ]),
    films: 3,
  },
  'a machine that sleeps with a post in hand while another one takes over': {
    story: storyWith(
      [
        { kind: 'sleep', at: due - second, host: 0, crossing: 21, lasts: 20 * minute, isFrozen: true },
        { kind: 'sleep', at: due - second, host: 1, lasts: 30 * second, isFrozen: false },
      ],
      { hosts: [{ ahead: 0 }, { ahead: 0 }] },
    ),
    films: 3,
  },
  'a machine that wakes with a post in hand while that of another one is in doubt': {
    story: storyWith(
      [
        request(before, 'status-done', { times: 3 }),
        { kind: 'sleep', at: due - second, host: 0, crossing: 21, lasts: 49 * second, isFrozen: true },
        { kind: 'sleep', at: due - second, host: 1, lasts: 30 * second, isFrozen: false },
        person(due + 46.5 * second, 'pause', { host: 1 }),
      ],
      { hosts: [{ ahead: 0 }, { ahead: 0 }] },
    ),
    films: 1,
  },
  'a pause as the machine wakes that slept over a film it had begun': {
    story: storyWith([
      { kind: 'sleep', at: due - second, host: 0, crossing: 21, lasts: 6.3 * hour, isFrozen: true },
      person(due + 6.3 * hour + 250, 'pause'),
    ]),
    films: 0,
  },
  'a database that loses its answers as the post is noted': {
    story: storyWith([{ kind: 'database', at: due + 60, fault: 'lost', times: 6 }]),
    films: 3,
  },
  'a database that is away for an hour from the second of the post on': {
    story: storyWith([{ kind: 'outage', at: due + 100, fault: 'away', lasts: hour }]),
    films: 3,
  },
  'a message that somebody deletes before its answer was heard': {
    story: storyWith([
      request(before, 'lost-answer'),
      { kind: 'message-deleted', at: due + 5 * second, channel: 0 },
    ]),
    films: 3,
  },
  'a channel that is deleted': {
    story: storyWith([{ kind: 'channel-deleted', at: due - minute, channel: 0 }]),
    films: 0,
  },
  'a second try that waits for its turn until Discord has forgotten the first': {
    story: storyWith(
      [unreadableHistory(before, 10 * hour), request(before, 'lost-answer'), request(due + second, 'queue')],
      { seed: 9 },
    ),
    films: 3,
  },
  'a second notice that waits for its turn until Discord has forgotten the first': {
    story: storyWith(
      [
        { kind: 'rights', at: before, channel: 0, lack: 'send', lasts: hour },
        request(before, 'lost-answer', { of: 'notice' }),
        request(before, 'status-done', { of: 'notice' }),
        request(before, 'queue', { of: 'notice' }),
      ],
      { seed: 9 },
    ),
    films: 1,
  },
  'a notice that is refused in passing after it was told without an answer': {
    story: storyWith([
      { kind: 'channel-deleted', at: before, channel: 0 },
      request(before, 'lost-answer', { of: 'notice' }),
      request(before, 'token', { of: 'notice', times: 3 }),
    ]),
    films: 0,
  },
  'all of a server is forgotten while its film is chosen': {
    story: storyWith([request(before, 'slow'), person(due - second, 'forget', { crossing: 14 })]),
    films: 0,
  },
  'a new schedule while the post is in doubt, which was not made': {
    story: storyWith(
      [
        request(before, 'proxy'),
        person(due + 200, 'start', { settings: { time: '23:59', zone: 'Asia/Tehran' } }),
      ],
      {
        begin: '2027-03-27T17:35:00Z',
        channels: [{ settings: { ...nine, time: '00:05', zone: 'Asia/Kolkata' } }],
      },
    ),
    films: 3,
  },
  'a skip of tomorrow, and a schedule that has today still before it': {
    story: storyWith(
      [
        person(minute, 'skip'),
        person(2 * minute, 'start', { settings: { time: '23:59', zone: 'Asia/Kolkata' } }),
      ],
      { begin: '2026-11-23T10:00:00Z', channels: [{ settings: { ...nine, time: '04:30' } }] },
    ),
    films: 2,
  },
  'a schedule that is set up at a moment of which nobody knows the time': {
    story: storyWith([
      { kind: 'no-date', at: due - 30 * minute, lasts: 25 * minute },
      clock(due - 29 * minute, 2 * 24 * hour),
      person(due - 29 * minute + second, 'start'),
    ]),
    films: 3,
  },
  'a busy channel in which each try is lost, and nothing is read twice to look for them': {
    story: storyWith(
      [request(before, 'lost-request', { times: 4 }), request(before, 'limit', { of: 'read', times: 2 })],
      { channels: [{ page: 5.5 * second }], tellsNonces: false },
    ),
    films: 3,
    mostRequests: 135,
  },
  'a date that was missed while the machine slept, and a new schedule that has it still before it': {
    story: storyWith([
      { kind: 'sleep', at: due - minute, host: 0, lasts: 6.5 * hour, isFrozen: true },
      person(due + 7 * hour, 'start', { settings: { time: '20:00' } }),
    ]),
    films: 3,
  },
  'a new schedule as the machine wakes that slept over the date, and just finds it missed': {
    story: storyWith([
      { kind: 'sleep', at: due - second, host: 0, crossing: 14, lasts: 6.3 * hour, isFrozen: true },
      person(due + 6.3 * hour - 2 * second, 'start', { crossing: 31, settings: { time: '20:00' } }),
    ]),
    films: 3,
  },
  'a post in doubt that cannot be looked for for hours, of a date that had its moment earlier before': {
    story: storyWith([
      request(before, 'limit', { times: 2 }),
      person(due + 30 * second, 'start', { settings: { time: '23:59' } }),
      request(due + 14.9 * hour, 'shape'),
      weather(due + 14.9 * hour, 'limit', 10 * hour, { of: 'read' }),
    ]),
    films: 2,
  },
  'a pause before the new moment of a film that was begun at an earlier one, and a resume': {
    story: storyWith([
      request(before, 'limit', { times: 2 }),
      person(due + 30 * second, 'start', { settings: { time: '20:00' } }),
      person(due + 8 * hour, 'pause'),
      person(due + 10 * hour, 'resume'),
    ]),
    films: 3,
  },
  'two skips that meet': {
    story: storyWith([person(due - minute, 'skip'), person(due - minute, 'skip')]),
    films: 1,
  },
};
