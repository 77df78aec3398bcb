import { describe, expect, onTestFinished, test } from 'vitest';
import { keepClaim } from '#daily/posting/keep-claim.ts';
import { runClaim } from '#daily/posting/run-claim.ts';
import { settleClaim } from '#daily/store/claims.ts';
import { changeSubscription } from '#daily/store/subscriptions.ts';
import { StorageUnavailable } from '#storage/errors.ts';
import { doDue, openClaimedStage, type Parts } from '../../support/daily.ts';

/** A channel whose time has come, claimed and kept by one process. */
async function openClaimed(change: (parts: Parts) => Partial<Parts> = () => ({})) {
  const stage = await openClaimedStage();
  const { cinema, claim } = stage;
  const began = stage.parts.discordTime.now();
  const kept = keepClaim(claim, { ...stage.parts, ...change(stage.parts) });
  onTestFinished(() => kept.release());
  const seconds = (at: Temporal.Instant | undefined) => at && Math.round(began.until(at).total('seconds'));
  return {
    ...stage,
    kept,
    stored: async () => seconds((await stage.find(cinema))?.nextAt),
    known: () => seconds(kept.leaseEnd()),
    /** Lets so many seconds pass, and what they wake come to its end. */
    async pass(count: number) {
      for (let second = 0; second < count; second++) {
        stage.clock.advance({ seconds: 1 });
        for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
      }
    },
  };
}

describe('a claim', () => {
  test('is renewed while its work lasts, and no longer than that may take', async () => {
    const { claim, kept, known, pass, stored } = await openClaimed();
    expect([known(), await stored()]).toEqual([12, 12]);
    await pass(4);
    expect([known(), await stored()]).toEqual([16, 16]);
    await pass(20);
    expect([known(), await stored()]).toEqual([36, 36]);
    await pass(60);
    expect([known(), await stored()]).toEqual([45, 45]);
    expect(claim.nextAt).not.toEqual(kept.leaseEnd());
  });

  test('whose work is done is left alone', async () => {
    const { kept, pass, stored } = await openClaimed();
    kept.release();
    await pass(20);
    expect(await stored()).toBe(12);
  });

  test('that was settled is not opened again', async () => {
    const { claim, known, parts, pass, stored } = await openClaimed();
    const nextAt = parts.discordTime.now().add({ hours: 24 });
    expect(await settleClaim(parts.database, claim, { nextAt })).toBe(true);
    await pass(9);
    expect([known(), await stored()]).toEqual([12, 86_400]);
  });

  test('that somebody has overtaken is theirs', async () => {
    const { claim, known, parts, pass, stored } = await openClaimed();
    await changeSubscription(parts.database, claim, { hinted: true });
    await pass(9);
    expect([known(), await stored()]).toEqual([12, 12]);
  });

  test('stands while the database is away for a moment', async () => {
    let away = 2;
    const { known, pass, stored } = await openClaimed(({ database }) => ({
      database: {
        ...database,
        run: (work) => (away-- > 0 ? Promise.reject(new StorageUnavailable('away')) : database.run(work)),
      },
    }));
    await pass(8);
    expect([known(), await stored()]).toEqual([12, 12]);
    await pass(3);
    expect([known(), await stored()]).toEqual([12, 12]);
    await pass(1);
    expect([known(), await stored()]).toEqual([24, 24]);
  });

  test('of a process that died is taken up twelve seconds later, and posted once', async () => {
    const { cinema, kept, parts, pass, posts } = await openClaimed();
    kept.release();
    await pass(11);
    await doDue(parts);
    expect(posts(cinema)).toHaveLength(0);
    await pass(2);
    await doDue(parts);
    expect(posts(cinema)).toHaveLength(1);
  });
});

const away = ({ database }: Parts) => ({
  database: { ...database, run: () => Promise.reject(new StorageUnavailable('away')) },
});

test.each([
  ['as long as the lease is renewed', () => ({}), 1],
  ['not once it is over', away, 0],
])('a post is sent %s', async (_, change: (parts: Parts) => Partial<Parts>, expected) => {
  const { cinema, claim, kept, parts, pass, posts } = await openClaimed(change);
  await pass(13);
  await runClaim(claim, { ...parts, leaseEnd: kept.leaseEnd });
  expect(posts(cinema)).toHaveLength(expected);
});
