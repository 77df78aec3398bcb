import { sql } from 'kysely';
import { type } from './people.ts';
import { createSimulation, type Machine, type Simulation } from './simulation.ts';
import { channelIdOf } from './story.ts';
import type { Story, StoryEvent } from './story.ts';

/** A story when it has been played to its end. */
export type Played = Simulation & {
  pauses: { channel: number; reason: string; at: number }[];
};

/** The set-up of all channels is over by then. */
export const setUpLasts = 5000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Plays a story to its end; `watch` is called when its channels are set up. All use one database: a story waits for the
 * one before, whoever plays that.
 */
export function play(story: Story, watch?: (simulation: Simulation) => void): Promise<Played> {
  const played = last.then(() => playAlone(story, watch));
  last = played.catch(() => undefined);
  return played;
}

async function playAlone(story: Story, watch?: (simulation: Simulation) => void): Promise<Played> {
  const simulation = await createSimulation(story);
  const { time, begin } = simulation;
  simulation.machines[0]?.start();
  for (const channel of story.channels.keys()) {
    time.at(begin, () => void happen(simulation, { kind: 'person', at: 0, does: 'start', channel }));
  }
  await time.runUntil(begin + setUpLasts);
  for (const machine of simulation.machines.slice(1)) machine.start();
  for (const event of story.events) plan(simulation, event);
  watch?.(simulation);
  time.at(begin + story.mendedAt, () => mend(simulation));
  await time.runUntil(begin + story.lasts);
  for (const { host } of simulation.machines) host.kill();
  return Object.assign(simulation, { pauses: await pausesOf(simulation) });
}

async function pausesOf({ database, notes }: Simulation) {
  const { rows } = await database.run((queries) =>
    sql<{
      channelId: string;
      reason: string;
      at: number | null;
    }>`select * from pauses order by rowid`.execute(queries),
  );
  return rows.flatMap(({ channelId, reason, at }) => {
    const channel = notes.channelIndex(channelId);
    return channel === undefined ? [] : [{ channel, reason, at: at ?? 0 }];
  });
}

function plan(simulation: Simulation, event: StoryEvent): void {
  const { time, begin, machines, story } = simulation;
  if (event.at >= story.mendedAt) return;
  time.at(begin + event.at, () => {
    const act = () => void happen(simulation, event);
    if (event.crossing === undefined) act();
    else machines[event.host ?? 0]?.host.whenCrossed(event.crossing, act);
  });
}

const noHost = (machine: Machine | undefined) => {
  if (!machine) throw new Error('the story names a host that it does not have');
  return machine;
};

/** Lets one event happen. */
async function happen(simulation: Simulation, event: StoryEvent): Promise<void> {
  const { time, faults, notes, discord, machines } = simulation;
  const now = time.now();
  if (event.kind === 'person') return type(simulation, event);
  if (event.kind === 'kill') return kill(simulation, noHost(machines[event.host]), event.down);
  if (event.kind === 'deploy') return deploy(simulation, noHost(machines[event.host]), event.down);
  if (event.kind === 'sleep') return fallAsleep(simulation, noHost(machines[event.host]), event);
  if (event.kind === 'clock') {
    noHost(machines[event.host]).host.ahead = event.ahead;
    return;
  }
  if (event.kind === 'request' || event.kind === 'database') return faults.add(event);
  if (event.kind === 'weather' || event.kind === 'outage') {
    faults.begin(event);
    time.at(now + event.lasts, () => faults.end(event));
    return;
  }
  if (event.kind === 'no-date') {
    simulation.setTellsTime(false);
    notes.trouble(undefined, now, now + event.lasts, 'no date');
    time.at(now + event.lasts, () => simulation.setTellsTime(true));
    return;
  }
  if (event.kind === 'unreadable-row') return spoil(simulation, event);
  const channel = discord.channel(channelIdOf(event.channel));
  alter(simulation, channel, event);
}

/** Writes what a later version might have stored, and takes it back. */
async function spoil(
  { time, notes, database }: Simulation,
  { channel, lasts }: Extract<StoryEvent, { kind: 'unreadable-row' }>,
): Promise<void> {
  const write = (from: string, to: string) =>
    database.run((queries) =>
      sql`update subscription set settings = replace(settings, ${from}, ${to})
        where channel_id = ${channelIdOf(channel)}`.execute(queries),
    );
  // Rows that were set aside are looked through each hour.
  notes.trouble(channel, time.now(), time.now() + lasts + 3_700_000, 'unreadable-row');
  await write('"zone":', '"place":');
  time.at(time.now() + lasts, () => void write('"place":', '"zone":'));
}

type OfChannel = Extract<
  StoryEvent,
  { kind: 'rights' | 'film-refused' | 'channel-deleted' | 'message-deleted' | 'chatter' }
>;

function alter(
  { time, notes }: Simulation,
  channel: ReturnType<Simulation['discord']['channel']>,
  event: OfChannel,
) {
  const now = time.now();
  const later = (run: () => void) => ('lasts' in event ? time.at(now + event.lasts, run) : undefined);
  if ('lasts' in event) notes.trouble(event.channel, now, now + event.lasts, event.kind);
  switch (event.kind) {
    case 'rights':
      channel.lacks.add(event.lack);
      return later(() => channel.lacks.delete(event.lack));
    case 'film-refused': {
      const refuses = { code: event.code, filmId: undefined };
      channel.refuses = refuses;
      return later(() => (channel.refuses === refuses ? (channel.refuses = undefined) : undefined));
    }
    case 'channel-deleted':
      channel.isThere = false;
      return notes.trouble(event.channel, now, Infinity, event.kind);
    case 'message-deleted': {
      const last = channel.messages.findLast(
        ({ kind, deletedAt }) => kind === 'film' && deletedAt === undefined,
      );
      if (last) last.deletedAt = now;
      return;
    }
    case 'chatter': {
      const before = channel.page;
      channel.page = event.page;
      return later(() => (channel.page = before));
    }
  }
}

function kill({ time, notes }: Simulation, machine: Machine, down: number): void {
  const { host } = machine;
  if (!host.life) return;
  host.kill();
  notes.counts.kills++;
  // A claim of a process that is gone is held for its lease.
  notes.trouble(undefined, time.now(), time.now() + 60_000, 'killed');
  notes.away.push({ host: host.index, from: time.now(), to: time.now() + down });
  time.at(time.now() + down, () => come(machine));
}

function come(machine: Machine): void {
  if (!machine.host.life) machine.start();
}

async function deploy(simulation: Simulation, machine: Machine, down: number): Promise<void> {
  const { host, daily } = machine;
  if (!host.life || !daily) return;
  await daily.stop();
  kill(simulation, machine, down);
}

function fallAsleep(
  { time, notes, begin, story }: Simulation,
  { host }: Machine,
  event: Extract<StoryEvent, { kind: 'sleep' }>,
): void {
  const { isFrozen } = event;
  // Its await may have come late: when all is mended everybody is awake.
  const lasts = Math.min(event.lasts, begin + story.mendedAt - time.now());
  host.fallAsleep(lasts, isFrozen);
  notes.counts.sleeps++;
  notes.trouble(undefined, time.now(), time.now() + 60_000, 'asleep');
  notes.away.push({ host: host.index, from: time.now(), to: time.now() + lasts });
}

/** All that was broken is whole again; what was paused for it is resumed by a person. */
function mend(simulation: Simulation): void {
  const { discord, faults, machines, time, story } = simulation;
  faults.clear();
  simulation.setTellsTime(true);
  for (const channel of discord.channels.values()) {
    channel.lacks.clear();
    channel.refuses = undefined;
  }
  for (const machine of machines) {
    machine.host.ahead = 0;
    machine.host.forgetCrossings();
    come(machine);
  }
  time.at(time.now() + 300_000, () => {
    for (const channel of story.channels.keys()) void resume(simulation, channel);
  });
}

async function resume(simulation: Simulation, channel: number): Promise<void> {
  const last = simulation.notes.versions.get(channel)?.at(-1);
  if (last?.paused === 'by-hand') return;
  await type(simulation, { kind: 'person', at: 0, does: 'resume', channel });
}
