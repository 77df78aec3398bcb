import { expect, test } from 'vitest';
import { check } from './checks.ts';
import { play } from './play.ts';
import { stories } from './stories.ts';

test.each(Object.entries(stories))(
  '%s: every promise is kept',
  async (_, { story, films, mostRequests = Infinity }) => {
    const played = await play(story);
    expect(await check(played)).toEqual([]);
    expect(played.notes.films.map(({ date }) => date)).toHaveLength(films);
    const requests = [...played.notes.requests.values()].flat().length;
    expect(requests).toBeLessThanOrEqual(mostRequests);
  },
);
