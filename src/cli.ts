import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Routes, type APIApplication } from 'discord.js';
import { z } from 'zod';
import { explain } from './discord/connect-failure.ts';
import type { SlashCommand } from './discord/command.ts';
import type { Settings } from './config.ts';
import type { Mistake } from './films/dataset/mistake.ts';
import { withGenerated } from './films/dataset/generated.ts';
import { readFilms } from './films/dataset/reading.ts';
import { createFileSchema, type Film } from './films/dataset/schema.ts';
import { languages } from './i18n/languages.ts';
import { toDefinitions } from './discord/definitions.ts';
import { register } from './discord/register.ts';
import { StartError } from './runtime/start-error.ts';

/** The films of a file. Throws a StartError that names every mistake, a line each. */
export async function filmsOf(file: string): Promise<Film[]> {
  const { films, mistakes } = await readFilms(file, languages);
  if (mistakes) throw refusal(file, mistakes);
  return films;
}

function refusal(file: string, mistakes: readonly Mistake[]): StartError {
  const lines = mistakes.map(({ film, field, reason }) => `${film}: ${field}: ${reason}`);
  const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
  return new StartError([...lines, `${file}: ${count}`].join('\n'));
}

const shippedFile = fileURLToPath(new URL('../data/films.json', import.meta.url));

/**
 * Checks a film file and says so in a line: the form that any list has, and for the shipped one its own rules and its
 * posters too. Throws a StartError that names every mistake.
 */
export async function validate(file = shippedFile): Promise<string> {
  const films = await filmsOf(file);
  if (resolve(file) !== shippedFile) return `${films.length} films, no mistake`;
  // Loaded here only, since no running bot needs them.
  const { shippedMistakesOf } = await import('./films/dataset/shipped/rules.ts');
  const { posterMistakes } = await import('./films/dataset/shipped/posters.ts');
  const posters = join(dirname(file), 'posters');
  const mistakes = [...shippedMistakesOf(films), ...(await posterMistakes(posters, films, languages))];
  if (mistakes.length > 0) throw refusal(file, mistakes);
  return `${films.length} films and their posters, no mistake`;
}

/** The JSON Schema of the film file, for editors. */
export const filmSchema = () =>
  `${JSON.stringify(z.toJSONSchema(createFileSchema(languages), { io: 'input', unrepresentable: 'any' }), null, 2)}\n`;

/** Writes what is made from the schema and the shipped films: the schema for editors, the counts and the calendar. */
export async function generate(): Promise<void> {
  const films = await filmsOf('data/films.json');
  await writeFile('data/films.schema.json', filmSchema());
  await writeFile('data/README.md', withGenerated(await readFile('data/README.md', 'utf8'), films));
}

/** Registers the commands, unless Discord knows them as they are. Says in a line what was done. */
export async function registerCommands(
  commands: readonly SlashCommand[],
  settings: RegisterSettings,
): Promise<string> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api, DISCORD_GUILD_ID: guildId } = settings;
  if (!token) throw new StartError('DISCORD_TOKEN: is missing; commands are registered for a bot.');
  // Loaded here only: beside discord.js' own copy it would double the memory of a running bot.
  const { REST } = await import('@discordjs/rest');
  const rest = new REST({ version: '10', api }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const { changed, removed } = await register(rest, toDefinitions(commands, languages), {
      applicationId: application.id,
      guildId,
    });
    const where = guildId ? `in server ${guildId}` : 'everywhere';
    const done = changed
      ? `Registered ${commands.length} commands ${where}.`
      : `Discord knows the commands ${where} already.`;
    return removed > 0 ? `${done} Removed ${removed} of the same names elsewhere.` : done;
  } catch (error) {
    throw new StartError(explain(error, api), { cause: error });
  }
}

type RegisterSettings = Pick<Settings, 'DISCORD_TOKEN' | 'DISCORD_API_URL' | 'DISCORD_GUILD_ID'>;
