import { expect, test } from 'vitest';
import { putOff } from '#daily/posting/put-off.ts';
import type { Executor } from '#daily/posting/run-claim.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { openClaimedStage } from '../../support/daily.ts';
import { recordLog } from '../../support/log.ts';

/** A channel whose film has failed by a fault of ours is put off; what is stored and logged of it. */
async function fail(change: (parts: Executor) => Partial<Executor> = () => ({}), isPaused = false) {
  const { cinema, claim, ...stage } = await openClaimedStage();
  if (isPaused) await stage.daily.pause(cinema);
  const { log, lines } = recordLog();
  await putOff(claim, { ...stage.parts, log, ...change(stage.parts) });
  return { lines: lines.map(({ msg }) => msg), stored: await stage.find(cinema) };
}

const failing = (fault: Error) => (parts: Executor) => ({
  database: { ...parts.database, run: () => Promise.reject(fault) },
});

test('it is tried again after the pause of a first failure', async () => {
  const { stored } = await fail();
  expect(stored).toMatchObject({ trouble: 'fault', failures: 1, repeats: 1 });
  expect(String(stored?.nextAt)).toMatch(/^2026-11-23T09:00:15/);
});

test.each<[string, Parameters<typeof fail>, string[]]>([
  [
    'nobody knows the time',
    [({ discordTime }) => ({ discordTime: { ...discordTime, isUsable: () => false } })],
    [],
  ],
  ['somebody has changed the schedule', [undefined, true], []],
  ['the database is away', [failing(new StorageUnavailable('away'))], []],
  ['the database refuses it', [failing(new Error('no'))], ['a daily film that failed could not be put off']],
])('where %s it stands until its lease is over', async (_, how, expected) => {
  const { lines, stored } = await fail(...how);
  expect(stored).toMatchObject({ trouble: undefined, failures: 0 });
  expect(lines).toEqual(expected);
});
