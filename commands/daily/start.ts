import { channelMention } from '@discordjs/formatters';
import { type App, type CommandContext, defineCommand } from '#discord/command.ts';
import type { OptionSpecs } from '#discord/options.ts';
import { mostChannels, type StartResult } from '#daily/service.ts';
import { ephemeral } from '#discord/reply.ts';
import { chosenOf, spokenOf, type Spoken } from '#i18n/spoken.ts';
import type { Words } from '#i18n/words.ts';
import { filterOptions } from '../film/filter-options.ts';
import { firstButton, postsFirst } from './first-film.ts';
import { readWish } from './start-wish.ts';
import { longMoment, planOf } from './wording.ts';

const kinds = ['text', 'announcement', 'thread'] as const;
const { theme, genre, audience, length, format } = filterOptions;

export const startOptions = {
  channel: { type: 'channel', kinds, required: true },
  time: { type: 'string', required: true, maxLength: 40 },
  timezone: {
    type: 'string',
    required: true,
    maxLength: 100,
    autocomplete: (typed, { daily, clock }, { own }) => daily.zones.like(typed, clock.now(), own),
  },
  days: { type: 'string', maxLength: 100 },
  theme,
  genre,
  audience,
  length,
  format,
  language: { type: 'language' },
  role: { type: 'role' },
  thread: { type: 'boolean' },
  publish: { type: 'boolean' },
  reports: { type: 'channel', kinds },
} as const satisfies OptionSpecs;

export const start = defineCommand({
  name: 'start',
  words: (t) => {
    const { theme, genre, audience, length, format } = t.film.random.options;
    const options = { ...t.daily.start.options, theme, genre, audience, length, format };
    return { ...t.daily.start, options };
  },
  options: startOptions,
  ephemeral: true,
  components: [postsFirst],
  async run(call, app) {
    const { wish, warnings, refusal } = readWish(call, app, await spokenIn(call, app));
    if (refusal) return refusal;
    const { own } = call;
    const result = await app.daily.start(wish);
    if (result.kind !== 'set') return ephemeral(explain(result, own.t));
    const { subscription } = result;
    const { started, changed } = own.t.daily;
    const say = result.isNew ? started : changed;
    const lines = [
      say(channelMention(wish.channelId), planOf(subscription, app, own), longMoment(subscription.dueAt)),
      ...warnings.map((warning) => `⚠️ ${warning}`),
    ];
    const components = result.isNew ? [firstButton(wish.channelId, own.t)] : [];
    return ephemeral({ content: lines.join('\n'), components });
  },
});

/** What was chosen, else what the channel has, else the server's language or the caller's. */
async function spokenIn(
  { options: { channel, language }, shared, beside }: CommandContext<typeof startOptions>,
  { daily, languages }: App,
): Promise<Spoken> {
  const code = await daily.languageIn(channel.id);
  const otherwise = code === undefined ? { language: shared, beside } : spokenOf(languages, code);
  return chosenOf(language, otherwise, languages);
}

function explain(result: Exclude<StartResult, { kind: 'set' }>, { daily }: Words): string {
  if (result.kind === 'too-many') return daily.refusals.tooMany(mostChannels);
  if (result.kind === 'no-film') return daily.refusals.noFilm;
  return daily.refusals.test(
    result.reason ? daily.reasons[result.reason](daily.thenStart) : daily.refusals.later,
  );
}
