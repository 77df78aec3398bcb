import { NotSent, Refused, Unanswered, type Channels } from '#daily/posting/channels.ts';
import type { DiscordTime } from '#daily/posting/discord-time.ts';
import type { Random } from '#runtime/random.ts';
import type { Database } from '#storage/database.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { kindOf, type Discord } from './discord.ts';
import type { Faults } from './faults.ts';
import type { Host, Life } from './host.ts';
import type { RequestFault, RequestKind } from './story.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the ports of one process stand before. */
export interface World {
  time: VirtualTime;
  random: Random;
  discord: Discord;
  faults: Faults;
  database: Database;
  /** Whether Discord's answers tell the time now. */
  tellsTime(): boolean;
  channelIndex(channelId: string): number | undefined;
  /** Hears of each request, and of the fault that it met. */
  onRequest(kind: RequestKind, channelId: string | undefined, fault: RequestFault | undefined): void;
  onDatabaseFault(): void;
}

interface Request<T> {
  kind: RequestKind;
  channelId: string | undefined;
  isStillOurs?: (() => boolean) | undefined;
  /** What Discord does with it when it arrives. */
  arrive(sentAt: number): T;
}

/** The adapter gives up after so many milliseconds without an answer. */
const timeout = 10_000;

/** Discord as one process reaches it: over a network that loses, delays and doubts. */
export function createChannelsPort(world: World, host: Host, life: Life, discordTime: DiscordTime): Channels {
  const ask = <T>(request: Request<T>) => travel(request, { world, host, life, discordTime });
  const { discord } = world;
  return {
    post: (channelId, post) =>
      ask({
        kind: kindOf(post),
        channelId,
        isStillOurs: post.isStillOurs?.bind(post),
        arrive: (sentAt) => discord.post(channelId, post, sentAt),
      }),
    ownMessages: (channelId, stretch) =>
      ask({ kind: 'read', channelId, arrive: () => discord.ownMessages(channelId, stretch) }),
    publish: (channelId, messageId) =>
      ask({ kind: 'extra', channelId, arrive: () => discord.extra(channelId, messageId, 'publish') }),
    openThread: (channelId, messageId) =>
      ask({ kind: 'extra', channelId, arrive: () => discord.extra(channelId, messageId, 'thread') }),
    find: (channelId) => ask({ kind: 'find', channelId, arrive: () => discord.find(channelId) }),
    askTime: () =>
      ask({ kind: 'time', channelId: undefined, arrive: () => undefined }).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      }),
  };
}

interface Way {
  world: World;
  host: Host;
  life: Life;
  discordTime: DiscordTime;
}

async function travel<T>(request: Request<T>, way: Way): Promise<T> {
  const { world, host, life } = way;
  const { time, random } = world;
  await host.cross(life);
  const channel = request.channelId === undefined ? undefined : world.channelIndex(request.channelId);
  const fault = world.faults.ofRequest(request.kind, channel, host.index);
  world.onRequest(request.kind, request.channelId, fault);
  if (fault === 'not-sent') return fail(way, 20 + random() * 3000, new NotSent('nobody listens there'));
  // Other requests may have their turn first.
  await time.sleep(fault === 'queue' ? 5000 + random() * 60_000 : random() * 20);
  await host.cross(life);
  if (request.isStillOurs?.() === false) throw new NotSent('the claim is over');
  return send(request, fault, way);
}

/** The request has left the process: what happens to it now happens also if the process is killed. */
async function send<T>(request: Request<T>, fault: RequestFault | undefined, way: Way): Promise<T> {
  const { time, random } = way.world;
  const sentAt = time.now();
  const hear = way.discordTime.listen();
  const arrive = () => outcomeOf(() => request.arrive(sentAt));
  const there = fault === 'slow' ? 2000 + random() * 7000 : 20 + random() * 200;
  const lost = (after: number, why: string) => fail(way, after, new Unanswered(why));
  if (fault === 'lost-request') return lost(timeout, 'no answer');
  if (fault === 'late') {
    time.at(sentAt + timeout + 500 + random() * 9000, arrive);
    return lost(timeout, 'no answer');
  }
  await time.sleep(there);
  const refusal = refusalFor(fault, random);
  if (refusal) return answer({ error: refusal }, hear, way);
  if (fault === 'status') return answer({ error: new Unanswered('503') }, hear, way);
  const outcome = arrive();
  if (fault === 'lost-answer') return lost(timeout - there, 'no answer');
  if (fault === 'hang-up') return lost(5, 'socket hang up');
  if (fault === 'status-done') return answer({ error: new Unanswered('504') }, hear, way);
  if (fault === 'shape') return answer({ error: new Unanswered('an answer of a new shape') }, hear, way);
  return answer(outcome, hear, way);
}

type Outcome<T> = { value: T } | { error: unknown };

function outcomeOf<T>(act: () => T): Outcome<T> {
  try {
    return { value: act() };
  } catch (error) {
    return { error };
  }
}

function refusalFor(fault: RequestFault | undefined, random: Random): Refused | undefined {
  const wait = (seconds: number) => Temporal.Duration.from({ seconds });
  if (fault === 'limit') return new Refused(429, 'rate limit', wait(1 + Math.floor(random() * 60)));
  if (fault === 'long-limit') return new Refused(429, 'rate limit', wait(300 + Math.floor(random() * 2400)));
  if (fault === 'token') return new Refused(401, '401: Unauthorized');
  return fault === 'proxy' ? new Refused(0, '403 Forbidden') : undefined;
}

async function fail({ world, host, life }: Way, after: number, error: Error): Promise<never> {
  await world.time.sleep(after);
  await host.cross(life);
  throw error;
}

/** The answer tells the time at which Discord gave it, also where the machine slept before it was read. */
async function answer<T>(
  outcome: Outcome<T>,
  hear: ReturnType<DiscordTime['listen']>,
  { world, host, life }: Way,
): Promise<T> {
  const { time, random } = world;
  const date = world.tellsTime() ? Math.floor(time.now() / 1000) * 1000 : undefined;
  await time.sleep(10 + random() * 100);
  await host.cross(life);
  hear(date === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(date));
  await host.cross(life);
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** The database as one process reaches it: away at times, and its answer may be lost though all is written. */
export function createDatabasePort(world: World, host: Host, life: Life): Database {
  const { time, random, database, faults } = world;
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    await host.cross(life);
    const fault = faults.ofDatabase(host.index);
    if (fault) world.onDatabaseFault();
    await time.sleep(fault === 'slow' ? 500 + random() * 8000 : random() * 6);
    if (fault === 'away') await host.cross(life);
    if (fault === 'away') throw new StorageUnavailable('The database is away.');
    const result = await work();
    await time.sleep(fault === 'lost' ? random() * 9000 : random() * 3);
    await host.cross(life);
    if (fault === 'lost') throw new StorageUnavailable('The database did not answer.');
    return result;
  };
  return {
    engine: database.engine,
    run: (work) => ask(() => database.run(work)),
    transaction: (work) => ask(() => database.transaction(work)),
    close: () => Promise.resolve(),
  };
}
