import { channelMention } from '@discordjs/formatters';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { App, CommandContext } from '#discord/command.ts';
import type { ChosenChannel } from '#discord/options.ts';
import type { StartWish } from '#daily/service.ts';
import { ephemeral, quoted, type Reply } from '#discord/reply.ts';
import type { Words } from '#i18n/words.ts';
import { readFilter } from '../film/filter-options.ts';
import type { startOptions } from './start.ts';

type StartCall = CommandContext<typeof startOptions>;
type Refused = { refusal: Reply; wish?: never; warnings?: never };
type Wish = { wish: StartWish; warnings: string[]; refusal?: never };

/** The schedule that a manager asks for, checked before anything is saved, or the first reason against it. */
export function readWish(call: StartCall, app: App): Wish | Refused {
  const { options, own, guild } = call;
  const { t } = own;
  if (!guild?.installed) return refuse(t.daily.refusals.absent);
  const objection = objectionTo(call, guild.id);
  if (objection) return refuse(objection);
  const when = readWhen(call, app);
  if ('refusal' in when) return when;
  const { filter, refusal } = readFilter(options, app.library, own);
  if (refusal) return { refusal };
  const { channel, role, reports } = options;
  const wish: StartWish = {
    channelId: channel.id,
    guildId: guild.id,
    settings: {
      ...when,
      filter,
      language: (options.language ?? call.shared).locale,
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

const { AnnouncementThread, GuildAnnouncement, GuildText, PrivateThread, PublicThread } = ChannelType;
const threads: readonly ChannelType[] = [AnnouncementThread, PublicThread, PrivateThread];
const isThread = ({ type }: ChosenChannel) => threads.includes(type);

/** The first reason against this channel, role or place for reports. */
function objectionTo({ options, own: { t } }: StartCall, guildId: string): string | undefined {
  const { channel, role, reports } = options;
  const { refusals } = t.daily;
  if (![GuildText, GuildAnnouncement, ...threads].includes(channel.type)) return refusals.kind;
  if (channel.locked) return refusals.locked;
  const lacking = lackingIn(channel, ['EmbedLinks'], t);
  if (lacking) return refusals.lacks(channelMention(channel.id), lacking);
  if (role?.id === guildId) return refusals.everyone;
  if (reports?.id === channel.id) return refusals.reports;
  const forReports = reports && lackingIn(reports, [], t);
  return forReports ? refusals.lacks(channelMention(reports.id), forReports) : undefined;
}

/** The names of the permissions that the bot lacks to write there; empty also where Discord does not say. */
function lackingIn(
  channel: ChosenChannel,
  more: readonly (keyof Words['daily']['permissions'])[],
  t: Words,
): string {
  const { appPermissions } = channel;
  if (appPermissions === undefined) return '';
  const write = isThread(channel) ? ('SendMessagesInThreads' as const) : ('SendMessages' as const);
  return (['ViewChannel', write, ...more] as const)
    .filter((name) => (appPermissions & PermissionFlagsBits[name]) === 0n)
    .map((name) => t.daily.permissions[name])
    .join(', ');
}

/** What would fail as things stand, though the film itself would not. */
function warningsFor({ options: { channel, role, thread }, own: { t } }: StartCall): string[] {
  const { refusals, permissions } = t.daily;
  const may = (bit: bigint) => channel.appPermissions === undefined || (channel.appPermissions & bit) !== 0n;
  const cannotOpen = thread && !isThread(channel) && !may(PermissionFlagsBits.CreatePublicThreads);
  return [
    ...(thread && isThread(channel) ? [refusals.noThreadInThread] : []),
    ...(cannotOpen ? [refusals.lacksForThread(permissions.CreatePublicThreads)] : []),
    ...(role && !role.mentionable && !may(PermissionFlagsBits.MentionEveryone)
      ? [refusals.lacksForRole]
      : []),
  ];
}
