/** A rule of the daily film that is broken by one change of its code. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** The profile in which it is to be seen, or the fixed stories. */
  profile: string;
}

const posting = 'src/daily/posting';
export const mutants: readonly Mutant[] = [
  {
    name: 'the look for an existing post is blind',
    file: `${posting}/find-existing-post.ts`,
    from: 'if (found) return { found };',
    to: '',
    profile: 'network',
  },
  {
    name: 'each try has a new nonce, and nothing is looked for',
    file: `${posting}/requests.ts`,
    from: 'nonce: filmNonce(channelId, pick.date),',
    to: 'nonce: `x${dependencies.clock.elapsed()}`,',
    profile: 'network',
  },
  {
    name: 'no last look at the claim before a post is sent',
    file: `${posting}/requests.ts`,
    from: 'isStillOurs: () => holds(subscription, dependencies, isFresh ? undefined : pick.doubt?.at),',
    to: 'isStillOurs: () => true || isFresh,',
    profile: 'stories',
  },
  {
    name: 'a claim is settled without its revision',
    file: 'src/daily/store/claims.ts',
    from: ".set(toColumns(change))\n      .where('channelId', '=', channelId)\n      .where('revision', '=', revision)",
    to: ".set(toColumns(change))\n      .where('channelId', '=', channelId)\n      .where('revision', '>=', 0 * revision)",
    profile: 'people',
  },
  {
    name: 'a doubt is cleared by a lost answer',
    file: `${posting}/failures.ts`,
    from: 'if (error instanceof Unanswered) return',
    to: 'if (error instanceof Unanswered && !isFresh) return',
    profile: 'network',
  },
  {
    name: 'a try is not noted before it is made',
    file: `${posting}/actions.ts`,
    from: 'const tried = await changePick(database, prepared.pick, isFresh ? { doubt } : {});',
    to: 'const tried = isFresh && doubt ? prepared.pick : prepared.pick;',
    profile: 'processes',
  },
  {
    name: 'a second try is not noted',
    file: `${posting}/actions.ts`,
    from: 'const tried = await changePick(database, prepared.pick, isFresh ? { doubt } : {});',
    to: 'const tried = isFresh ? await changePick(database, prepared.pick, { doubt }) : prepared.pick;',
    profile: 'stories',
  },
  {
    name: 'a second try is sent however long it waited for its turn',
    file: `${posting}/requests.ts`,
    from: '(sentBefore === undefined || isYoung(sentBefore, discordTime.now()))',
    to: '(sentBefore === undefined || discordTime.isUsable())',
    profile: 'stories',
  },
  {
    name: 'a film that a server has forgotten is added again',
    file: 'src/daily/store/picks.ts',
    from: 'return row && insertPicks(queries, picks);',
    to: 'return row ? insertPicks(queries, picks) : insertPicks(queries, picks);',
    profile: 'stories',
  },
  {
    name: 'a skip forgets what is in doubt',
    file: `${posting}/people.ts`,
    from: "changePick(database, pick, { outcome: 'skipped' })",
    to: "changePick(database, pick, { outcome: 'skipped', doubt: undefined })",
    profile: 'people',
  },
  {
    name: "the host's clock counts instead of Discord's",
    file: `${posting}/discord-time.ts`,
    from: 'Math.floor(expected() ?? host())',
    to: 'Math.floor(host() + 0 * (expected() ?? 0))',
    profile: 'clocks',
  },
  {
    name: 'a command plans by a time that nobody vouches for',
    file: `${posting}/discord-time.ts`,
    from: "if (!discordTime.isUsable()) throw new Unanswered('the answers tell no time');",
    to: "if (discordTime.difference() === Infinity) throw new Unanswered('the answers tell no time');",
    profile: 'stories',
  },
];
