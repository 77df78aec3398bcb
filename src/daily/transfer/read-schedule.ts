import { z } from 'zod';
import { filterKeys, mostValues, valuesIn } from '../../films/filter.ts';
import { codeOf, spokenOf } from '../../i18n/spoken.ts';
import { SubscriptionSettings } from '../store/settings.ts';
import { TransferredSchedule } from '../store/transfer-form.ts';
import type { ImportedChannel, ImportProblem, Known } from './read-import.ts';

type Read =
  | { channelId: string; zone: string; channel?: Omit<ImportedChannel, 'history'>; problem?: ImportProblem }
  | { channelId: string; zone?: never; channel?: never; problem: ImportProblem };

/** Without what this version does not know: nobody vouches for it. */
const Settings = z.object(SubscriptionSettings.shape);

/**
 * One schedule of a file. How it stood, such as when it was due or what had failed, is of yesterday; only a pause by
 * hand still holds.
 */
export function readSchedule(value: unknown, where: string, known: Known): Read {
  const { data, error } = TransferredSchedule.safeParse(value);
  if (!data) return refused(channelIdOf(value), 'damaged', placeOf(where, error));
  const { channelId, paused } = data;
  const read = Settings.safeParse(toObject(data.settings));
  if (!read.data) {
    const place = placeOf(`${where}.settings`, read.error);
    return refused(channelId, /settings\.(zone|filter)/.test(place) ? 'unknown' : 'damaged', place);
  }
  const days = [...new Set(read.data.days)].sort((a, b) => a - b);
  const settings = { ...read.data, days };
  const problem = problemOf(settings, `${where}.settings`, known);
  const found = { channelId, zone: settings.zone };
  return problem
    ? { ...found, problem: { ...problem, channelId } }
    : { ...found, channel: { channelId, settings, isPaused: paused === 'by-hand' } };
}

function problemOf(
  { language, filter }: SubscriptionSettings,
  where: string,
  { library, languages }: Known,
): ImportProblem | undefined {
  if (codeOf(spokenOf(languages, language)) !== language)
    return { kind: 'unknown', where: `${where}.language` };
  const isKnown = (key: (typeof filterKeys)[number]) =>
    valuesIn(filter, key).every((value) => library.facets(key).some((facet) => facet.value === value));
  const strange = filterKeys.find((key) => !isKnown(key));
  if (strange) return { kind: 'unknown', where: `${where}.filter.${strange}` };
  const count = filterKeys.flatMap((key) => valuesIn(filter, key)).length;
  if (count > mostValues) return { kind: 'damaged', where: `${where}.filter` };
  return library.matching(filter).length === 0 ? { kind: 'no-film' } : undefined;
}

const refused = (channelId: string, kind: ImportProblem['kind'], where: string) => ({
  channelId,
  problem: { kind, where, ...(channelId && { channelId }) },
});

/** Where in the file the first thing that is wrong stands. */
export const placeOf = (where: string, error: z.ZodError): string =>
  (error.issues[0]?.path ?? []).reduce<string>(
    (place, step) => (typeof step === 'number' ? `${place}[${step}]` : `${place}.${String(step)}`),
    where,
  );

const WithChannel = z.object({ channelId: TransferredSchedule.shape.channelId });

/** Whose it is, where as much can be read; else nothing. */
export const channelIdOf = (value: unknown): string => WithChannel.safeParse(value).data?.channelId ?? '';

/** Settings that were stored in an odd form are in the file as their text. */
function toObject(stored: z.infer<typeof TransferredSchedule>['settings']): unknown {
  if (typeof stored !== 'string') return stored;
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}
