import { expect, test } from 'vitest';
import { check } from './checks.ts';
import { play } from './play.ts';
import { sweep } from './sweep.ts';

/** A whole sweep takes minutes: each run plays another part of it. `npm run simulate -- sweep` plays all. */
const parts = 30;

test(
  'whatever happens at whichever await of a daily film, every promise is kept',
  { timeout: 120_000 },
  async ({ signal }) => {
    const part = Math.floor(Date.now() / 60_000) % parts;
    const broken: string[] = [];
    let plays = 0;
    for await (const { name, story } of sweep(part, parts)) {
      if (signal.aborted) return;
      plays++;
      const [violation] = await check(await play(story));
      if (violation) broken.push(`${name}: ${violation.rule}: ${violation.text}`);
    }
    expect(broken).toEqual([]);
    expect(plays).toBeGreaterThan(100);
  },
);
