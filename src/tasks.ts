import { REST } from '@discordjs/rest';
import { Routes, type APIApplication } from 'discord.js';
import { z } from 'zod';
import { explain, StartError, type Connection } from './bot.ts';
import type { SlashCommand } from './command.ts';
import type { Mistake } from './films/mistake.ts';
import { readFilms } from './films/read.ts';

import { FilmFile, type Film } from './films/schema.ts';
import { toDefinitions } from './definitions.ts';
import { register } from './registration.ts';

/** The films of a file. Throws a StartError that names every mistake, a line each. */
export async function filmsOf(file: string): Promise<Film[]> {
  const { films, mistakes } = await readFilms(file);
  if (films) return films;
  const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
  throw new StartError([...mistakes.map(toLine), `${file}: ${count}`].join('\n'));
}

const toLine = ({ film, field, reason }: Mistake) => `${film}: ${field}: ${reason}`;

/** The JSON Schema of the film file, for editors. */
export const filmSchema = () =>
  `${JSON.stringify(z.toJSONSchema(FilmFile, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`;

/** Tells Discord of the commands, if it does not know them as they are. Says in a line what was done. */
export async function registerCommands(
  commands: readonly SlashCommand[],
  { token, api, guildId }: Pick<Connection, 'token' | 'api'> & { guildId: string | undefined },
): Promise<string> {
  const rest = new REST({ version: '10', api: api.replace(/\/+$/, '') }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const changed = await register(rest, toDefinitions(commands), { applicationId: application.id, guildId });
    const where = guildId ? `in server ${guildId}` : 'everywhere';
    return changed
      ? `Registered ${commands.length} commands ${where}.`
      : `Discord knows the commands ${where} already.`;
  } catch (error) {
    throw new StartError(explain(error, api), { cause: error });
  }
}
