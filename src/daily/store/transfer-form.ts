import { z } from 'zod';
import type { PickRow, SubscriptionRow } from '../../storage/tables.ts';

const id = z.string().regex(/^\d{1,20}$/, 'must be an id of Discord’s');
const moment = z.iso.datetime();
const count = z.int().min(0);
/** A JSON object, or a text that cannot be read as one and is kept as it stands. */
const stored = z.union([z.string(), z.record(z.string(), z.unknown())]);

/** A schedule as it is written into the file. */
export const TransferredSchedule = z.strictObject({
  channelId: id,
  guildId: id,
  settings: stored,
  revision: count,
  dueAt: moment,
  nextAt: moment.nullable(),
  failures: count,
  repeats: count,
  paused: z.string().nullable(),
  trouble: z.string().nullable(),
  toldAt: moment.nullable(),
  hinted: z.boolean(),
  lostAt: moment.nullable(),
});

/** A channel's date as it is written into the file. */
export const TransferredDay = z.strictObject({
  channelId: id,
  guildId: id.nullable(),
  localDate: z.iso.date(),
  filmId: z.string().nullable(),
  outcome: z.string().min(1),
  dueAt: moment,
  triedAt: moment.nullable(),
  triedBy: z.string().nullable(),
  messageId: id.nullable(),
  postedAt: moment.nullable(),
  extras: stored,
  reason: z.string().nullable(),
  revision: count,
});

/** Grows when a file can no longer be read by the version before. */
export const formVersion = 1;

/** The file of a whole move: every row as it is stored, moments as ISO 8601. */
export const Transfer = z
  .strictObject({
    format: z.literal('dobrokino', 'is no export of Dobrokino'),
    version: z.literal(formVersion, 'was exported by a later version of Dobrokino'),
    schedules: z.array(TransferredSchedule),
    history: z.array(TransferredDay),
  })
  .superRefine(({ schedules, history }, { addIssue }) => {
    const twice = [
      ...repeated(schedules.map(({ channelId }) => `channel ${channelId}`)),
      ...repeated(history.map(({ channelId, localDate }) => `channel ${channelId} on ${localDate}`)),
    ];
    for (const what of twice) addIssue(`${what} comes twice`);
  });
export type Transfer = z.infer<typeof Transfer>;

const repeated = (keys: readonly string[]) =>
  [...Map.groupBy(keys, (key) => key)].flatMap(([key, all]) => (all.length > 1 ? [key] : []));

export const toExported = (
  subscriptions: readonly SubscriptionRow[],
  picks: readonly PickRow[],
): Transfer => ({
  format: 'dobrokino',
  version: formVersion,
  schedules: subscriptions.map((row) => ({
    ...row,
    settings: fromText(row.settings),
    dueAt: toMoment(row.dueAt),
    nextAt: toMoment(row.nextAt),
    hinted: row.hinted === 1,
    toldAt: toMoment(row.toldAt),
    lostAt: toMoment(row.lostAt),
  })),
  history: picks.map((row) => ({
    ...row,
    extras: fromText(row.extras),
    dueAt: toMoment(row.dueAt),
    triedAt: toMoment(row.triedAt),
    postedAt: toMoment(row.postedAt),
  })),
});

export const toSubscriptionRow = (schedule: Transfer['schedules'][number]): SubscriptionRow => ({
  ...schedule,
  settings: toText(schedule.settings),
  dueAt: toNumber(schedule.dueAt),
  nextAt: toNumber(schedule.nextAt),
  hinted: schedule.hinted ? 1 : 0,
  toldAt: toNumber(schedule.toldAt),
  lostAt: toNumber(schedule.lostAt),
});

export const toPickRow = (day: Transfer['history'][number]): PickRow => ({
  ...day,
  extras: toText(day.extras),
  dueAt: toNumber(day.dueAt),
  triedAt: toNumber(day.triedAt),
  postedAt: toNumber(day.postedAt),
});

/** As an object, so that people can read it, where it comes back as the same text. */
function fromText(text: string): z.infer<typeof stored> {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && JSON.stringify(value) === text ? (value as Record<string, unknown>) : text;
  } catch {
    return text;
  }
}

const toText = (value: z.infer<typeof stored>) => (typeof value === 'string' ? value : JSON.stringify(value));

function toMoment(milliseconds: number): string;
function toMoment(milliseconds: number | null): string | null;
function toMoment(milliseconds: number | null): string | null {
  return milliseconds === null ? null : Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}

function toNumber(moment: string): number;
function toNumber(moment: string | null): number | null;
function toNumber(moment: string | null): number | null {
  return moment === null ? null : Temporal.Instant.from(moment).epochMilliseconds;
}
