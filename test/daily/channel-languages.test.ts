import { expect, test } from 'vitest';
import { createChannelLanguages } from '#daily/channel-languages.ts';
import { createAdjustableClock, stoppedClock } from '#runtime/clock.ts';
import { createLog } from '#runtime/log.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import type { Database } from '#storage/database.ts';
import { openStage } from '../support/daily.ts';

const log = createLog('silent');
const openClock = () => createAdjustableClock(stoppedClock(Temporal.Instant.from('2026-11-23T12:00:00Z')));

/** A database that is asked at most so often, and what it then does. */
function countingDatabase(run: () => Promise<unknown>) {
  let asked = 0;
  const database = {
    engine: 'sqlite',
    run: () => ((asked += 1), run()),
    transaction: run,
    close: () => Promise.resolve(),
  } as unknown as Database;
  return { database, asked: () => asked };
}

test('a channel has the language of its daily film, at once where it was asked before', async () => {
  const stage = await openStage();
  const { cinema, filmOfTheDay } = stage.sandbox.home;
  await stage.start(cinema, { language: 'ru+en' });
  const languages = createChannelLanguages(stage.parts.database, stage.clock, log);
  expect(await languages.of(cinema)).toBe('ru+en');
  expect(await languages.of(filmOfTheDay)).toBeUndefined();
  expect([languages.of(cinema), languages.of(filmOfTheDay)]).toEqual(['ru+en', undefined]);
  await stage.start(cinema, { language: 'en' });
  expect(languages.of(cinema)).toBe('ru+en');
  languages.forget(cinema);
  expect(await languages.of(cinema)).toBe('en');
});

test('another machine’s change is known after five minutes', async () => {
  const { database, asked } = countingDatabase(() => Promise.resolve('en'));
  const clock = openClock();
  const languages = createChannelLanguages(database, clock, log);
  await languages.of('1');
  clock.advance({ minutes: 4 });
  expect(languages.of('1')).toBe('en');
  clock.advance({ minutes: 2 });
  await languages.of('1');
  expect(asked()).toBe(2);
});

test('a database that does not answer is not waited for longer than a quarter of a second', async () => {
  const { database } = countingDatabase(() => new Promise(() => {}));
  const clock = openClock();
  const language = createChannelLanguages(database, clock, log).of('1');
  clock.advance({ milliseconds: 300 });
  expect(await language).toBeUndefined();
});

test('a database that failed is not asked again at once', async () => {
  const { database, asked } = countingDatabase(() => Promise.reject(new StorageUnavailable('it is away')));
  const clock = openClock();
  const languages = createChannelLanguages(database, clock, log);
  expect(await languages.of('1')).toBeUndefined();
  expect(languages.of('2')).toBeUndefined();
  expect(asked()).toBe(1);
  clock.advance({ seconds: 20 });
  await languages.of('2');
  expect(asked()).toBe(2);
});
