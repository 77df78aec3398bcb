import { channelMention } from '@discordjs/formatters';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { isThreadType, type ChosenChannel, type ChosenRole } from '#discord/options.ts';
import type { Words } from '#i18n/words.ts';

const { GuildAnnouncement, GuildText } = ChannelType;
export const isAnnouncement = ({ type }: ChosenChannel) => type === GuildAnnouncement;
export const isThread = ({ type }: ChosenChannel) => isThreadType(type);

/** Where a daily film is to come, whom it pings and where trouble is told. */
export interface ChosenPlaces {
  channel: ChosenChannel;
  role: ChosenRole | undefined;
  reports: ChosenChannel | undefined;
}

/** The first reason against this channel, role or place for reports. */
export function objectionTo(
  { channel, role, reports }: ChosenPlaces,
  guildId: string,
  t: Words,
): string | undefined {
  const { refusals } = t.daily;
  const isKnown = channel.type === GuildText || isAnnouncement(channel) || isThread(channel);
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
  { channel, role, reports }: ChosenPlaces,
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
export function warningsFor(
  { channel, role, thread }: Pick<ChosenPlaces, 'channel' | 'role'> & { thread: boolean | undefined },
  t: Words,
): string[] {
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
