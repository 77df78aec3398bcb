import type { SlashCommand } from '#discord/command.ts';
import { list } from './film/list.ts';
import { random } from './film/random.ts';
import { search } from './film/search.ts';
import { show } from './film/show.ts';
import { today } from './film/today.ts';

export const film: SlashCommand = {
  name: 'film',
  contexts: 'everywhere',
  words: (t) => t.film,
  subcommands: [random, show, search, list, today],
};
