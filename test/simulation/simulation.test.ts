import { describe, expect, test } from 'vitest';
import { check } from './checks.ts';
import { play } from './play.ts';
import { profiles, storyOf } from './profiles.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';

const seeds = 30;

describe.each(Object.keys(profiles))('thirty stories of the profile %s', (profile) => {
  test('keep every promise of the daily film', { timeout: 120_000 }, async ({ signal }) => {
    const broken: string[] = [];
    let films = 0;
    for (let seed = 1; seed <= seeds && !signal.aborted; seed++) {
      const story = storyOf(profile, seed);
      const played = await play(story);
      films += played.notes.films.length;
      const [violation] = await check(played);
      if (!violation) continue;
      const shortest = await shrink(story, violation.rule);
      broken.push(`${profile} ${seed}: ${violation.rule}: ${violation.text}\n${tell(shortest)}`);
    }
    expect(broken).toEqual([]);
    expect(films).toBeGreaterThan(seeds);
  });
});
