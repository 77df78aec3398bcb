import { channelMention } from '@discordjs/formatters';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { App, CommandContext } from '#discord/command.ts';
import { isThreadType, type ChosenChannel } from '#discord/options.ts';
import type { StartWish } from '#daily/service.ts';
import { ephemeral, quoted, type Reply } from '#discord/reply.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import type { Words } from '#i18n/words.ts';
import { readFilter } from '../film/read-filter.ts';
import type { startOptions } from './start.ts';

type StartCall = CommandContext<typeof startOptions>;
type Refused = { refusal: Reply; wish?: never; warnings?: never };
type Wish = { wish: StartWish; warnings: string[]; refusal?: never };

/** The schedule that a manager asks for, checked before anything is saved, or the first reason against it. */
export function readWish(call: StartCall, app: App, spoken: Spoken): Wish | Refused {
  const { options, own, guild } = call;
  const { t } = own;
  if (!guild?.installed) return refuse(t.daily.refusals.absent);
  const objection = objectionTo(call, guild.id);
  if (objection) return refuse(objection);
  const when = readWhen(call, app);
  if ('refusal' in when) return when;
  const { filter, refusal } = readFilter(options, app, own);
  if (refusal) return { refusal };
  const { channel, role, reports } = options;
  const wish: StartWish = {
    channelId: channel.id,
    guildId: guild.id,
    settings: {
      ...when,
      filter,
      language: codeOf(spoken),
      thread: (options.thread ?? false) && !isThread(channel),
      publish: channel.type === GuildAnnouncement && (options.publish ?? true),
      ...(role ? { role: role.id } : {}),
      ...(reports ? { reports: reports.id } : {}),
      setUpIn: call.channelId,
    },
  };
  return { wish, warnings: warningsFor(call) };
}

const refuse = (sentence: string): Refused => ({ refusal: ephemeral(sentence) });

function readWhen({ options, own }: StartCall, { daily, clock }: App) {
  const { refusals } = own.t.daily;
  const time = daily.readTime(options.time);
  if (!time) return refuse(refusals.time(quoted(options.time)));
  const found = daily.zones.read(options.timezone, clock.now(), own);
  if ('choices' in found) {
    const typed = quoted(options.timezone);
    const some = found.choices.slice(0, 3).map(({ value }) => `\`${value}\``);
    return refuse(some.length > 0 ? refusals.zones(typed, some.join(', ')) : refusals.zone(typed));
  }
  const days = daily.readDays(options.days);
  if (!days) return refuse(refusals.days(quoted(options.days ?? '')));
  return { time: time.toString({ smallestUnit: 'minute' }), zone: found.zone, days };
}

const { GuildAnnouncement, GuildText } = ChannelType;
const isThread = ({ type }: ChosenChannel) => isThreadType(type);

/** The first reason against this channel, role or place for reports. */
function objectionTo({ options, own: { t } }: StartCall, guildId: string): string | undefined {
  const { channel, role, reports } = options;
  const { refusals } = t.daily;
  const isKnown = channel.type === GuildText || channel.type === GuildAnnouncement || isThread(channel);
  if (!isKnown || isElsewhere(channel, guildId)) return refusals.kind;
  if (channel.locked) return refusals.locked;
  const lacking = lackingIn(channel, ['EmbedLinks'], t);
  if (lacking) return refusals.lacks(channelMention(channel.id), lacking);
  const forReports = reports && objectionToReports(reports, channel, guildId, t);
  return forReports ?? objectionToCaller({ channel, role, reports }, guildId, t);
}

function objectionToReports(
  reports: ChosenChannel,
  { id }: ChosenChannel,
  guildId: string,
  t: Words,
): string | undefined {
  const { refusals } = t.daily;
  if (reports.id === id) return refusals.reports;
  if (isElsewhere(reports, guildId)) return refusals.kind;
  const lacking = lackingIn(reports, [], t);
  return lacking ? refusals.lacks(channelMention(reports.id), lacking) : undefined;
}

/** A channel that was only named is checked by the first message to it; one of another server is none of ours. */
const isElsewhere = ({ guildId }: ChosenChannel, here: string) => guildId !== undefined && guildId !== here;

/** What managers may not do themselves, the bot does not do for them. */
function objectionToCaller(
  { channel, role, reports }: Pick<StartCall['options'], 'channel' | 'role' | 'reports'>,
  guildId: string,
  t: Words,
): string | undefined {
  const { refusals } = t.daily;
  const closed = [channel, ...(reports ? [reports] : [])].find(
    (one) => !hasAll(one.permissions, writing(one)),
  );
  if (closed) return refusals.callerLacks(channelMention(closed.id), namesOf(writing(closed), t));
  if (!role) return undefined;
  if (role.id === guildId) return refusals.everyone;
  const mayPing = role.mentionable || hasAll(channel.permissions, ['MentionEveryone']);
  return mayPing ? undefined : refusals.callerMayNotPing;
}

type Permission = keyof Words['daily']['permissions'] & keyof typeof PermissionFlagsBits;

/** What it takes to write in a channel. */
const writing = (channel: ChosenChannel): readonly Permission[] => [
  'ViewChannel',
  isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages',
];

/** True also where Discord does not say. */
const hasAll = (held: bigint | undefined, needed: readonly (keyof typeof PermissionFlagsBits)[]) =>
  held === undefined || needed.every((name) => (held & PermissionFlagsBits[name]) !== 0n);

const namesOf = (permissions: readonly Permission[], t: Words) =>
  permissions.map((name) => t.daily.permissions[name]).join(', ');

/** The names of the permissions that the bot lacks to write there; empty also where Discord does not say. */
const lackingIn = (channel: ChosenChannel, more: readonly Permission[], t: Words): string =>
  namesOf(
    [...writing(channel), ...more].filter((name) => !hasAll(channel.appPermissions, [name])),
    t,
  );

/** What would fail as things stand, though the film itself would not. */
function warningsFor({ options: { channel, role, thread }, own: { t } }: StartCall): string[] {
  const { refusals, permissions } = t.daily;
  const cannotOpen = thread && !isThread(channel) && !hasAll(channel.appPermissions, ['CreatePublicThreads']);
  const cannotPing = role && !role.mentionable && !hasAll(channel.appPermissions, ['MentionEveryone']);
  return [
    ...(thread && isThread(channel) ? [refusals.noThreadInThread] : []),
    ...(cannotOpen ? [refusals.lacksForThread(permissions.CreatePublicThreads)] : []),
    ...(cannotPing ? [refusals.lacksForRole] : []),
    ...(hasAll(channel.appPermissions, ['AttachFiles'])
      ? []
      : [refusals.lacksForPictures(permissions.AttachFiles)]),
  ];
}
