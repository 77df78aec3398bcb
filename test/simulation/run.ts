import { check } from './checks.ts';
import { play, type Played } from './play.ts';
import { profiles, storyOf } from './profiles.ts';
import { shrink } from './shrink.ts';
import { tell, type Story } from './story.ts';
import { stories } from './stories.ts';
import { sweep } from './sweep.ts';

/**
 * `npm run simulate -- SEEDS [PROFILE] [FIRST]` plays so many seeds of each profile, `npm run simulate -- stories` what
 * has gone wrong once, `npm run simulate -- sweep` whatever can happen at each await of a daily film; each says what was
 * not as promised.
 */
const [seeds = '100', only, first = '1'] = process.argv.slice(2);

const nothing = { stories: 0, days: 0, films: 0, kills: 0, sleeps: 0, faults: 0, commands: 0, violations: 0 };
const sum = { ...nothing };
const began = performance.now();
if (seeds === 'sweep') for await (const { name, story } of sweep()) await playOne(story, name);
else if (seeds === 'stories')
  for (const [name, { story }] of Object.entries(stories)) await playOne(story, name);
else for (const profile of only ? [only] : Object.keys(profiles)) await playSeeds(profile);
print('all', nothing);
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = sum.violations > 0 ? 1 : 0;

async function playSeeds(profile: string): Promise<void> {
  const before = { ...sum };
  for (let seed = Number(first); seed < Number(first) + Number(seeds); seed++) {
    await playOne(storyOf(profile, seed));
  }
  print(profile, before);
}

async function playOne(story: Story, name?: string): Promise<void> {
  const played = await play(story);
  const violations = await check(played);
  count(played);
  if (violations.length === 0) return;
  sum.violations++;
  const [{ rule, text, channel } = { rule: '', text: '', channel: undefined }] = violations;
  console.log(`\n${rule}: channel ${channel}, ${text}`);
  if (name) console.log(name);
  const shortest = await shrink(story, rule);
  console.log(tell(shortest));
  // Of a single seed the whole run is told, as the shrunk story goes.
  if (seeds === '1') console.log((await play(shortest)).notes.lines.join('\n'));
}

function count({ story, notes: { counts, films } }: Played): void {
  sum.stories++;
  sum.days += (story.channels.length * story.lasts) / 86_400_000;
  sum.films += films.length;
  for (const key of ['kills', 'sleeps', 'faults', 'commands'] as const) sum[key] += counts[key];
}

function print(name: string, before: typeof sum): void {
  const since = (key: keyof typeof sum) => Math.round(sum[key] - before[key]).toLocaleString('en');
  console.log(
    `${name}: ${since('stories')} stories, ${since('days')} channel-days, ${since('films')} films, ${since('kills')} kills, ${since('sleeps')} sleeps, ${since('faults')} faults, ${since('commands')} commands, ${since('violations')} violations`,
  );
}
