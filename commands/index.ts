import type { SlashCommand } from '#discord/command.ts';
import { about } from './about.ts';
import { daily } from './daily.ts';
import { film } from './film.ts';

/** Everything that people can type: the dispatcher, the registration, the README's table and the tests read this list. */
export const commands: readonly SlashCommand[] = [film, daily, about];
