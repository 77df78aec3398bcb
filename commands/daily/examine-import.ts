import { createHash } from 'node:crypto';
import { channelMention } from '@discordjs/formatters';
import type { App, Context } from '#discord/command.ts';
import type { ChosenFile } from '#discord/options.ts';
import { ephemeral, type AttachedFile, type Reply } from '#discord/reply.ts';
import { mostChannels, type ImportedChannel, type ImportWish, type Subscriptions } from '#daily/service.ts';
import { isAnnouncement, isThread, objectionTo, warningsFor } from './channel-checks.ts';
import { describeProblem, sayProblems } from './import-wording.ts';

/** More than 25 channels can have in their files. */
const mostBytes = 8 * 1024 * 1024;

/** A file that can be imported as things stand. */
export interface Examined {
  wish: ImportWish;
  /** What would fail though the film itself would not, by channel. */
  warnings: ReadonlyMap<string, readonly string[]>;
  /** Tells the file, and the settings that it would replace, from any other. */
  digest: string;
  file: Pick<AttachedFile, 'name' | 'content'>;
}

/** Holds a file against its form, against this server, and against what its sender may do in each channel. */
export async function examineImport(
  file: ChosenFile | undefined,
  context: Context,
  app: App,
): Promise<Examined | { refusal: Reply }> {
  const { guild, userId, own } = context;
  const { importing, refusals } = own.t.daily;
  if (!guild?.installed) return refuse(refusals.absent);
  const bytes = file ? await app.readFile(file, mostBytes) : 'unreachable';
  if (typeof bytes === 'string') return refuse(importing.files[bytes]);
  const { channels, problems } = await app.daily.readImport(bytes);
  const told = problems.map((problem) => describeProblem(problem, own));
  if (channels.length === 0) return refuse(sayProblems(told, own.t));
  const ids = channels.flatMap(({ channelId, settings: { reports } }) => [channelId, reports ?? channelId]);
  const view = await app.readGuild(guild.id, userId, ids);
  if (!view) return refuse(importing.unanswered);
  const placed = channels.map((channel) => place(channel, view, { ...context, guild }));
  const all = [...told, ...placed.flatMap(({ objection }) => objection ?? [])];
  if (all.length > 0) return refuse(sayProblems(all, own.t));
  const before = await app.daily.ofGuild(guild.id);
  if (isTooMany(before, channels)) return refuse(refusals.tooMany(mostChannels));
  const wanted = placed.flatMap(({ channel }) => channel ?? []);
  return {
    wish: { guildId: guild.id, channels: wanted, before },
    warnings: new Map(
      placed.flatMap(({ channel, warnings }) => (channel ? [[channel.channelId, warnings]] : [])),
    ),
    digest: digestOf(bytes, before),
    file: { name: 'dobrokino.json', content: Buffer.from(bytes) },
  };
}

const refuse = (sentence: string) => ({ refusal: ephemeral(sentence) });

type View = NonNullable<Awaited<ReturnType<App['readGuild']>>>;
type Placed =
  | { channel: ImportedChannel; warnings: string[]; objection?: never }
  | { channel?: never; warnings?: never; objection: string };

/** One channel as `/daily start` would set it up for the same person, or the first reason against it. */
function place(
  imported: ImportedChannel,
  { channels, roles }: View,
  { channelId: setUpIn, guild, own: { t } }: Context & { guild: { id: string } },
): Placed {
  const { channelId, settings } = imported;
  const { importing } = t.daily;
  const object = (reason: string): Placed => ({ objection: aboutChannel(channelId, reason) });
  const channel = channels.get(channelId);
  if (!channel) return object(importing.noChannel(channelId));
  const role = settings.role === undefined ? undefined : roles.get(settings.role);
  if (settings.role !== undefined && !role) return object(importing.noRole);
  const reports = settings.reports === undefined ? undefined : channels.get(settings.reports);
  if (settings.reports !== undefined && !reports) return object(importing.noReports);
  const objection = objectionTo({ channel, role, reports }, guild.id, t);
  if (objection) return object(objection);
  const thread = settings.thread && !isThread(channel);
  const publish = settings.publish && isAnnouncement(channel);
  return {
    channel: { ...imported, settings: { ...settings, thread, publish, setUpIn } },
    warnings: warningsFor({ channel, role, thread }, t),
  };
}

/** Every problem says which channel it is about. */
function aboutChannel(channelId: string, reason: string): string {
  const channel = channelMention(channelId);
  return reason.includes(channel) ? reason : `${channel}: ${reason}`;
}

function isTooMany(
  { subscriptions, unreadable }: Subscriptions,
  channels: readonly ImportedChannel[],
): boolean {
  const all = [...subscriptions, ...unreadable, ...channels].map(({ channelId }) => channelId);
  return new Set(all).size > mostChannels;
}

/** What a reader was shown: revisions grow by themselves, settings only where somebody changes them. */
function digestOf(bytes: Uint8Array, { subscriptions, unreadable }: Subscriptions): string {
  const shown = [
    ...subscriptions.map(({ channelId, settings, paused }) => [channelId, settings, paused]),
    ...unreadable.map(({ channelId }) => [channelId]),
  ];
  return createHash('sha256').update(bytes).update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
}
