import { describe, expect, onTestFinished, test } from 'vitest';
import { readPicks, type DailyPick } from '#daily/store/pick.ts';
import { saveChannels } from '#daily/store/save-channels.ts';
import { isReadable, readSubscription, type Subscription } from '#daily/store/subscription.ts';
import { openDatabase, type Database } from '#storage/database.ts';
import { emptyDatabase, engines } from '../../support/databases.ts';
import { somePick, someSubscription } from '../../support/rows.ts';

const subscription = (channelId: string): Subscription => {
  const read = readSubscription(someSubscription(channelId));
  if (!isReadable(read)) throw new Error(read.reason);
  return read;
};
const channel = (channelId: string, revision?: number) => {
  const { revision: _, ...rest } = subscription(channelId);
  return { subscription: rest, revision };
};
const day = (channelId: string, localDate: string): DailyPick[] =>
  readPicks([somePick(channelId, { localDate })]);
const rowsOf = (database: Database) =>
  database.run(async (queries) => ({
    schedules: await queries
      .selectFrom('subscription')
      .select(['channelId', 'revision'])
      .orderBy('channelId')
      .execute(),
    days: (await queries.selectFrom('pick').select('localDate').orderBy('localDate').execute()).length,
  }));

describe.each(engines)('schedules that are saved together on %s', (engine) => {
  async function open(): Promise<Database> {
    const database = openDatabase(await emptyDatabase[engine]());
    onTestFinished(() => database.close());
    return database;
  }
  const wish = (channels: ReturnType<typeof channel>[], most = 25, history: DailyPick[] = []) => ({
    guildId: '1',
    channels,
    history,
    most,
  });

  test('are all there, with the days that were not', async () => {
    const database = await open();
    const history = [...day('10', '2026-11-20'), ...day('10', '2026-11-21')];
    expect(await saveChannels(database, wish([channel('10')], 25, history))).toEqual({ days: 2 });
    const more = [...history, ...day('11', '2026-11-22')];
    expect(await saveChannels(database, wish([channel('10', 1), channel('11')], 25, more))).toEqual({
      days: 1,
    });
    expect(await rowsOf(database)).toEqual({
      schedules: [
        { channelId: '10', revision: 2 },
        { channelId: '11', revision: 1 },
      ],
      days: 3,
    });
  });

  test.each<[string, ReturnType<typeof channel>[], number, string]>([
    ['one has changed', [channel('11'), channel('10', 7)], 25, 'changed'],
    ['one is gone', [channel('11'), channel('12', 1)], 25, 'changed'],
    ['one has come', [channel('11'), channel('10')], 25, 'changed'],
    ['they are too many', [channel('11'), channel('12')], 2, 'too-many'],
  ])('are not there where %s', async (_, channels, most, expected) => {
    const database = await open();
    await saveChannels(database, wish([channel('10')]));
    expect(await saveChannels(database, wish(channels, most, day('11', '2026-11-22')))).toBe(expected);
    expect(await rowsOf(database)).toEqual({ schedules: [{ channelId: '10', revision: 1 }], days: 0 });
  });

  test('are saved once where two people save them at the same time', async () => {
    const database = await open();
    await saveChannels(database, wish([channel('10')]));
    const both = await Promise.all(
      [1, 2].map(() => saveChannels(database, wish([channel('10', 1), channel('11')]))),
    );
    expect(both.filter((one) => one === 'changed')).toHaveLength(1);
    expect((await rowsOf(database)).schedules).toHaveLength(2);
  });
});
