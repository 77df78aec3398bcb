import { recordMetrics } from '../support/metrics.ts';
import { sql } from 'kysely';
import { createDaily, type Daily, type StartWish } from '#daily/service.ts';
import { createDiscordTime, type DiscordTime } from '#daily/posting/discord-time.ts';
import { createLastShown } from '#films/last-shown.ts';
import { languages } from '#i18n/languages.ts';
import { createSeededRandom } from '#runtime/random.ts';
import type { Log } from '#runtime/log.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { createDiscord, type Discord } from './discord.ts';
import { createFaults, type Faults } from './faults.ts';
import { draw, libraryOf } from './films.ts';
import { createHost, type Host, type Life } from './host.ts';
import { createChannelsPort, createDatabasePort, type World } from './ports.ts';
import { createNotes, type Notes } from './notes.ts';
import { channelIdOf, type ChannelStory, type Story } from './story.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

/** A machine and what runs on it. */
export interface Machine {
  host: Host;
  daily: Daily | undefined;
  discordTime: DiscordTime | undefined;
  /** Starts a process: it posts what is due from now on. */
  start(): void;
}

/** Everything that a story is played with. */
export interface Simulation {
  story: Story;
  time: VirtualTime;
  begin: number;
  discord: Discord;
  faults: Faults;
  machines: Machine[];
  database: Database;
  notes: Notes;
  /** Whether Discord's answers tell the time. */
  setTellsTime(tells: boolean): void;
}

/** One database for all runs: it is emptied instead of made anew. */
let shared: Promise<Database> | undefined;

async function emptyDatabase(): Promise<Database> {
  const database = await (shared ??= openWatched());
  await database.run(async (queries) => {
    await queries.deleteFrom('subscription').execute();
    await queries.deleteFrom('pick').execute();
    await sql`delete from pauses`.execute(queries);
  });
  return database;
}

/** Notes each pause that the bot writes, also where its answer is lost. */
async function openWatched(): Promise<Database> {
  const database = openDatabase('file::memory:');
  await database.run(async (queries) => {
    await sql`create table pauses (channel_id text, reason text, at integer)`.execute(queries);
    await sql`create trigger pausing after update of paused on subscription
      when new.paused is not null and new.paused is not old.paused
      begin insert into pauses values (new.channel_id, new.paused, coalesce(new.next_at, old.next_at)); end`.execute(
      queries,
    );
  });
  return database;
}

/** Where a server's schedules are set up, and notices go. */
export const officeOf = (guild: number) => String(2_000_000_000_000_000_001n + BigInt(guild));
export const guildIdOf = (guild: number) => String(3_000_000_000_000_000_001n + BigInt(guild));

/** A channel's settings as the story begins. */
export const wishOf = ({ settings, guild }: ChannelStory, index: number): StartWish => ({
  channelId: channelIdOf(index),
  guildId: guildIdOf(guild),
  settings: {
    filter: {},
    language: 'en',
    thread: false,
    publish: false,
    setUpIn: officeOf(guild),
    ...settings,
  },
});

export async function createSimulation(story: Story): Promise<Simulation> {
  const begin = Temporal.Instant.from(story.begin).epochMilliseconds;
  const database = await emptyDatabase();
  const random = createSeededRandom(story.seed * 7919 + 17);
  const time = createVirtualTime(begin, (napEnds, next) => restUntil(napEnds, next, random() * 15_000));
  const notes = createNotes(story, time);
  const faults = createFaults(random);
  const { nonceLasts, tellsNonces } = story;
  const discord = createDiscord({ now: time.now, nonceLasts, tellsNonces, onMessage: notes.message });
  let tellsTime = true;
  const world: World = {
    time,
    random,
    discord,
    faults,
    database,
    tellsTime: () => tellsTime,
    channelIndex: notes.channelIndex,
    onRequest: notes.request,
    onDatabaseFault: notes.databaseFault,
  };
  const machines = story.hosts.map(({ ahead }, index) => createMachine(world, notes, story, index, ahead));
  for (const [index, { page }] of story.channels.entries()) discord.channel(channelIdOf(index)).page = page;
  /** Whoever naps sleeps on to the next moment at which there is something to do, but not for long. */
  async function restUntil(napEnds: number, next: number, delay: number): Promise<number> {
    if (machines.some(({ discordTime, host }) => host.life && !discordTime?.isKnown())) return napEnds;
    const due = await database.run(async (queries) => {
      const { rows } = await sql<{ at: number | null }>`select min(next_at) as at from subscription`.execute(
        queries,
      );
      return rows[0]?.at ?? Infinity;
    });
    return Math.min(due, next + delay, napEnds + 3_600_000);
  }
  return {
    story,
    time,
    begin,
    discord,
    faults,
    machines,
    database,
    notes,
    setTellsTime: (tells) => void (tellsTime = tells),
  };
}

function createMachine(world: World, notes: Notes, story: Story, index: number, ahead: number): Machine {
  const host = createHost(index, ahead, world.time);
  const machine: Machine = {
    host,
    daily: undefined,
    discordTime: undefined,
    start() {
      const life: Life = { isOver: false };
      host.life = life;
      const clock = host.clockOf(life);
      const log = notes.logOf(life) as unknown as Log;
      const discordTime = createDiscordTime(clock, log);
      const daily = createDaily({
        database: createDatabasePort(world, host, life),
        library: libraryOf(story.films),
        languages,
        channels: createChannelsPort(world, host, life, discordTime),
        clock,
        discordTime,
        log,
        metrics: recordMetrics(),
        draw,
        lastShown: createLastShown(),
      });
      Object.assign(machine, { daily, discordTime });
      daily.begin();
    },
  };
  return machine;
}
