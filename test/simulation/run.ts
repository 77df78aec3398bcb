import { check } from './checks.ts';
import { play } from './play.ts';
import { profiles, storyOf } from './profiles.ts';
import { shrink } from './shrink.ts';
import { tell } from './story.ts';

/** `npm run simulate -- SEEDS [PROFILE] [FIRST]`: plays so many seeds of each profile, and says what was not as promised. */
const [seeds = '100', only, first = '1'] = process.argv.slice(2);

const sum = { seeds: 0, days: 0, kills: 0, sleeps: 0, faults: 0, commands: 0, films: 0, violations: 0 };
const began = performance.now();
for (const profile of only ? [only] : Object.keys(profiles)) {
  const before = { ...sum };
  for (let seed = Number(first); seed < Number(first) + Number(seeds); seed++) {
    const story = storyOf(profile, seed);
    const played = await play(story);
    const violations = await check(played);
    const { counts, films } = played.notes;
    sum.seeds++;
    sum.days += (story.channels.length * story.lasts) / 86_400_000;
    sum.kills += counts.kills;
    sum.sleeps += counts.sleeps;
    sum.faults += counts.faults;
    sum.commands += counts.commands;
    sum.films += films.length;
    if (violations.length === 0) continue;
    sum.violations++;
    const [{ rule, text, channel } = { rule: '', text: '', channel: undefined }] = violations;
    console.log(`\n${rule}: channel ${channel}, ${text}`);
    const shortest = await shrink(story, rule);
    console.log(tell(shortest));
    // Of a single seed the whole run is told, as the shrunk story goes.
    if (seeds === '1') console.log((await play(shortest)).notes.lines.join('\n'));
  }
  print(profile, before);
}
print('all', { seeds: 0, days: 0, kills: 0, sleeps: 0, faults: 0, commands: 0, films: 0, violations: 0 });
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = sum.violations > 0 ? 1 : 0;

function print(name: string, before: typeof sum): void {
  const since = (key: keyof typeof sum) => Math.round(sum[key] - before[key]).toLocaleString('en');
  console.log(
    `${name}: ${since('seeds')} seeds, ${since('days')} channel-days, ${since('films')} films, ${since('kills')} kills, ${since('sleeps')} sleeps, ${since('faults')} faults, ${since('commands')} commands, ${since('violations')} violations`,
  );
}
