import { play } from './play.ts';
import { due, storyWith } from './stories.ts';
import type { Story, StoryEvent } from './story.ts';

const second = 1000;
const minute = 60 * second;

/** The awaits in this stretch of a story are swept over. */
const from = due - second;
const until = due + 6 * minute;

const nine = { time: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
const film = (fault: 'lost-answer' | 'late' | 'not-sent' | 'limit', times = 1): StoryEvent => ({
  kind: 'request',
  at: from,
  of: 'film',
  fault,
  times,
});
const person = (at: number, does: 'skip' | 'now' | 'pause' | 'start'): StoryEvent => ({
  kind: 'person',
  at,
  does,
  channel: 0,
  ...(does === 'start' ? { settings: { zone: 'Asia/Kolkata', time: '14:40' } } : {}),
});

/** What a daily film goes through: each of these has a failure of its own waiting at some await. */
const canonical: Record<string, Story> = {
  'a post with its extras': storyWith([], {
    channels: [{ settings: { ...nine, thread: true, publish: true, role: '77' } }],
  }),
  'a post without an answer': storyWith([film('lost-answer')], { tellsNonces: false }),
  'a post that arrives late': storyWith([film('late')]),
  'a post that waits for its turn': storyWith([film('limit'), film('not-sent')]),
  'a skip while the post is on its way': storyWith([film('late'), person(due + 100, 'skip')]),
  'a new schedule while the post is in doubt': storyWith([
    film('lost-answer'),
    person(due + 12 * second, 'start'),
  ]),
  'a pause while the post is in doubt, and now': storyWith([
    film('lost-answer'),
    person(due + 11 * second, 'pause'),
    person(due + 2 * minute, 'now'),
  ]),
  'a channel that loses its permission': storyWith([
    { kind: 'rights', at: from, channel: 0, lack: 'send', lasts: 3_600_000 },
    { kind: 'request', at: from, of: 'notice', fault: 'lost-answer', times: 1 },
  ]),
  'a film that Discord refuses': storyWith([
    { kind: 'film-refused', at: from, channel: 0, code: 50_035, lasts: 5 * minute },
  ]),
  'two machines': storyWith([film('lost-answer')], { hosts: [{ ahead: 0 }, { ahead: 70 * second }] }),
};

type Event<K extends StoryEvent['kind']> = Omit<Extract<StoryEvent, { kind: K }>, 'at' | 'crossing'>;

/** What happens at the await. */
const acts: Record<string, Event<'kill'> | Event<'sleep'> | Event<'database'> | Event<'person'>> = {
  'killed, and back at once': { kind: 'kill', host: 0, down: second },
  'killed, and back after five minutes': { kind: 'kill', host: 0, down: 5 * minute },
  'asleep for half a minute': { kind: 'sleep', host: 0, lasts: 30 * second, isFrozen: false },
  'asleep for ten minutes, its monotonic clock too': {
    kind: 'sleep',
    host: 0,
    lasts: 10 * minute,
    isFrozen: true,
  },
  'a database that loses its answer': { kind: 'database', fault: 'lost', host: 0, times: 1 },
  'a skip': { kind: 'person', does: 'skip', channel: 0 },
  'a wish for the film now': { kind: 'person', does: 'now', channel: 0 },
  'a pause': { kind: 'person', does: 'pause', channel: 0 },
  'an end of the schedule': { kind: 'person', does: 'stop', channel: 0 },
};

/** One story of the sweep: what happens at its so-many-th await. */
export interface Swept {
  name: string;
  story: Story;
}

/**
 * Every act at every await of every canonical story, of which the so-many-th of `parts` parts is given: whoever plays
 * another part each time has played all in the end.
 */
export async function* sweep(part = 0, parts = 1): AsyncGenerator<Swept> {
  let index = 0;
  for (const [title, story] of Object.entries(canonical)) {
    const awaits = await countAwaits(story);
    for (let crossing = 0; crossing < awaits; crossing++) {
      for (const [act, event] of Object.entries(acts)) {
        if (index++ % parts !== part) continue;
        const events = [...story.events, { ...event, at: from, crossing }];
        yield { name: `${title}: ${act} at await ${crossing}`, story: { ...story, events } };
      }
    }
  }
}

/** How many awaits of its first machine a story goes through in the stretch. */
async function countAwaits(story: Story): Promise<number> {
  let first = 0;
  let last = 0;
  await play(story, ({ time, begin, machines: [machine] }) => {
    time.at(begin + from, () => (first = machine?.host.crossings ?? 0));
    time.at(begin + until, () => (last = machine?.host.crossings ?? 0));
  });
  return last - first;
}
