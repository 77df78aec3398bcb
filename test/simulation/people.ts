import { isReadable, type Daily, type Subscription } from '#daily/service.ts';
import { findSubscription } from '#daily/store/subscriptions.ts';
import { isFailure } from '#daily/posting/channels.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import type { Command } from './notes.ts';
import { guildIdOf, wishOf, type Machine, type Simulation } from './simulation.ts';
import { channelIdOf } from './story.ts';
import type { StoryEvent } from './story.ts';

type Call = Extract<StoryEvent, { kind: 'person' }>;

/** How long after a process ended what it had asked may still be done. */
const aftermath = 20_000;

/** A person types a command, which reaches whichever process runs; nothing happens where none does. */
export async function type(simulation: Simulation, { does, channel, settings, host }: Call): Promise<void> {
  const { machines, time, notes, story } = simulation;
  const awake = machines.filter(({ host }) => host.life && host.asleepUntil <= time.now());
  const machine = awake.find((one) => one.host.index === host) ?? awake[0];
  const place = story.channels[channel];
  if (!machine?.daily || !place) return;
  const wish = wishOf({ ...place, settings: { ...place.settings, ...settings } }, channel);
  const command: Command = { does, channel, from: time.now(), to: Infinity, result: undefined };
  notes.commands.push(command);
  notes.say(`/daily ${does} in channel ${channel}`);
  notes.counts.commands++;
  const ends = endOf(machine, simulation);
  const target = { channel, wish, guildId: guildIdOf(place.guild) };
  await Promise.race([run(machine.daily, command, target, simulation), ends.over]);
  ends.forget();
  command.to = time.now();
  const touched = does === 'forget' ? channelsOf(simulation, place.guild) : [channel];
  for (const one of touched) await noteVersion(simulation, one, command);
}

const channelsOf = ({ story }: Simulation, guild: number) =>
  story.channels.flatMap((one, index) => (one.guild === guild ? [index] : []));

/** Resolves a while after the process has ended that runs the command. */
function endOf({ host }: Machine, { time }: Simulation) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const life = host.life;
  const look = () => {
    if (life?.isOver) timer = time.at(time.now() + aftermath, resolve);
    else timer = time.at(time.now() + 1000, look);
  };
  let timer = time.at(time.now() + 1000, look);
  return { over: promise, forget: () => timer.cancel() };
}

type Target = { channel: number; wish: ReturnType<typeof wishOf>; guildId: string };

async function run(
  daily: Daily,
  command: Command,
  target: Target,
  { notes, time }: Simulation,
): Promise<void> {
  try {
    command.result = await act(daily, command.does, target);
  } catch (error) {
    command.error = error;
    const isKnown = error instanceof StorageUnavailable || isFailure(error);
    if (!isKnown) notes.exceptions.push({ at: time.now(), text: `/daily ${command.does}: ${String(error)}` });
  }
}

/** As the commands do it: what a paused schedule cannot do is refused. */
async function act(daily: Daily, does: Call['does'], { channel, wish, guildId }: Target): Promise<unknown> {
  if (does === 'start') return daily.start(wish);
  if (does === 'forget') return daily.forget(guildId);
  if (does === 'today') return daily.today(channelIdOf(channel), guildId);
  const { subscriptions } = await daily.ofGuild(guildId);
  const one = subscriptions.find(({ channelId }) => channelId === channelIdOf(channel));
  if (!one) return 'none';
  if (does === 'status') return daily.takeHints(guildId);
  if (does === 'preview') return daily.preview(one);
  if (does === 'stop') return daily.remove(one.channelId);
  return actOn(daily, does, one);
}

function actOn(daily: Daily, does: 'skip' | 'now' | 'pause' | 'resume', one: Subscription): unknown {
  if (does === 'resume') return one.paused ? daily.resume(one.channelId) : 'not paused';
  if (one.paused) return 'paused';
  if (does === 'skip') return daily.skip(one);
  return does === 'now' ? daily.now(one) : daily.pause(one.channelId);
}

/** Notes how the schedule stands after a command that may have changed it. */
async function noteVersion({ database, notes, time }: Simulation, channel: number, { from }: Command) {
  const found = await findSubscription(database, channelIdOf(channel));
  const one = found && isReadable(found) ? found : undefined;
  const versions = notes.versions.get(channel) ?? [];
  notes.versions.set(channel, versions);
  const last = versions.at(-1);
  if (last) last.to = time.now();
  notes.say(`stands ${JSON.stringify(found)}`);
  versions.push({ from, to: Infinity, settings: one?.settings, paused: one?.paused });
}
