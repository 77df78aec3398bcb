import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { stoppedClock } from '#runtime/clock.ts';
import { openDatabase } from '#storage/database.ts';
import { createIdentifyTurns } from '#storage/identify-turns.ts';
import { emptyDatabase } from '../support/databases.ts';
import { recordLog } from '../support/log.ts';

const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const { signal } = new AbortController();

/** A process whose waits are noted, in whole seconds, instead of waited for. */
function openProcess(url: string) {
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  const waits: number[] = [];
  const sleepUntil = (until: Temporal.Instant) => {
    waits.push(Math.round(now.until(until).total('seconds')));
    return Promise.resolve();
  };
  const { log, lines } = recordLog();
  const wait = createIdentifyTurns(database, { ...stoppedClock(now), sleepUntil }, log);
  if (!wait) throw new Error('no turns on this engine');
  return { wait, waits, lines };
}

test('of processes that start together one connects a key in five seconds, and keys do not wait for each other', async () => {
  const url = await emptyDatabase.postgres();
  const [one, two] = [openProcess(url), openProcess(url)];
  await Promise.all([one.wait(0, signal), two.wait(0, signal), one.wait(0, signal), two.wait(0, signal)]);
  expect([...one.waits, ...two.waits].sort((a, b) => a - b)).toEqual([5, 10, 15]);
  await two.wait(1, signal);
  expect([...one.waits, ...two.waits]).toHaveLength(3);
});

test('a role that may make no table takes turns all the same', async () => {
  const url = await emptyDatabase.postgres();
  const owner = openDatabase(url);
  onTestFinished(() => owner.close());
  const { username, password, pathname } = new URL(url);
  const role = `guest${pathname.slice(1).replaceAll(/\W/g, '')}`;
  await owner.run(async (queries) => {
    await sql.raw(`create role ${role} login password 'guest'`).execute(queries);
    await sql.raw(`grant usage on schema public to ${role}`).execute(queries);
    await sql
      .raw(`grant select, insert, update, delete on all tables in schema public to ${role}`)
      .execute(queries);
  });
  const { wait, waits, lines } = openProcess(url.replace(`${username}:${password}`, `${role}:guest`));
  await wait(0, signal);
  await wait(0, signal);
  expect(waits).toEqual([5]);
  expect(lines).toEqual([]);
});

test('without the database a shard connects all the same, and the log says so', async () => {
  const { wait, waits, lines } = openProcess('postgres://bot:secret@127.0.0.1:1/films');
  await wait(0, signal);
  expect(waits).toEqual([]);
  expect(lines.map(({ msg }) => msg)).toEqual(['a shard connects without asking the other processes']);
});
