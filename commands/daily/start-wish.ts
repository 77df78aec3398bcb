import type { App, CommandContext } from '#discord/command.ts';
import type { StartWish } from '#daily/service.ts';
import { ephemeral, quoted, type Reply } from '#discord/reply.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import { readFilter } from '../film/read-filter.ts';
import { isAnnouncement, isThread, objectionTo, warningsFor } from './channel-checks.ts';
import type { startOptions } from './start.ts';

type StartCall = CommandContext<typeof startOptions>;
type Refused = { refusal: Reply; wish?: never; warnings?: never };
type Wish = { wish: StartWish; warnings: string[]; refusal?: never };

/** The schedule that a manager asks for, checked before anything is saved, or the first reason against it. */
export function readWish(call: StartCall, app: App, spoken: Spoken): Wish | Refused {
  const { options, own, guild } = call;
  const { t } = own;
  if (!guild?.installed) return refuse(t.daily.refusals.absent);
  const objection = objectionTo(options, guild.id, t);
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
      publish: isAnnouncement(channel) && (options.publish ?? true),
      ...(role ? { role: role.id } : {}),
      ...(reports ? { reports: reports.id } : {}),
      setUpIn: call.channelId,
    },
  };
  return { wish, warnings: warningsFor(options, t) };
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
