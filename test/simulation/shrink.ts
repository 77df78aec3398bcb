import { check } from './checks.ts';
import { play } from './play.ts';
import type { Story } from './story.ts';

/** Drops events, many at once and then one by one, while the same rule is still broken. */
export async function shrink(story: Story, rule: string): Promise<Story> {
  let shortest = story;
  for (let size = Math.ceil(story.events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < shortest.events.length;) {
      const events = shortest.events.toSpliced(from, size);
      const shorter = { ...shortest, events };
      if (await breaks(shorter, rule)) shortest = shorter;
      else from += size;
    }
  }
  return shortest;
}

export async function breaks(story: Story, rule: string): Promise<boolean> {
  return (await check(await play(story))).some((violation) => violation.rule === rule);
}
