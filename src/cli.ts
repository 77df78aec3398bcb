import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { REST } from '@discordjs/rest';
import { Routes, type APIApplication } from 'discord.js';
import { explain } from './discord/gateway/connect-failure.ts';
import type { SlashCommand } from './discord/command.ts';
import type { Settings } from './config.ts';
import type { Mistake } from './films/dataset/mistake.ts';
import { withGenerated } from './films/dataset/generated.ts';
import { noteOf, readFilms, readNotedFilms, sha256, type Reading } from './films/dataset/reading.ts';
import type { Film } from './films/dataset/schema.ts';
import { languages } from './i18n/languages.ts';
import { toDefinitions } from './discord/definitions.ts';
import { inviteUrl } from './discord/invite.ts';
import { register } from './discord/register.ts';
import { StartError } from './runtime/start-error.ts';

/** The films of a file for a start. Throws a StartError that names every mistake, a line each. */
export const loadFilms = async (file: string): Promise<Film[]> =>
  filmsOf(file, await readNotedFilms(file, languages));

function filmsOf(file: string, { films, mistakes }: Reading): Film[] {
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
  const reading = await readFilms(file, languages);
  const isShipped = resolve(file) === shippedFile;
  const list = reading.films ?? reading.readable;
  const mistakes = reading.mistakes ?? [];
  const all = [...mistakes, ...(isShipped ? await shippedMistakes(list, mistakes) : [])];
  if (all.length > 0) throw refusal(file, all);
  return `${list.length} films${isShipped ? ' and their posters' : ''}, no mistake`;
}

async function shippedMistakes(films: readonly Film[], found: readonly Mistake[]): Promise<Mistake[]> {
  // Loaded here only, since no running bot needs them.
  const { shippedMistakesOf } = await import('./films/dataset/shipped/rules.ts');
  const { posterMistakes } = await import('./films/dataset/shipped/posters.ts');
  const posters = join(dirname(shippedFile), 'posters');
  const unreadable = new Set(found.map(({ film }) => film));
  return [...shippedMistakesOf(films), ...(await posterMistakes(posters, films, languages, unreadable))];
}

/**
 * Checks the shipped films and writes what is made from them: the schema for editors, the counts and the calendar, and
 * the note by which a start knows that they were checked; and the page of all words. Throws a StartError where they are not right.
 */
export async function generate(): Promise<void> {
  const file = 'data/films.json';
  const films = filmsOf(file, await readFilms(file, languages));
  const source = await readFile(file, 'utf8');
  if (!isDeepStrictEqual((JSON.parse(source) as { films: unknown }).films, films)) {
    throw new StartError(`${file}: empty lists are written out, and no text has spaces around it`);
  }
  const { filmSchema } = await import('./films/dataset/json-schema.ts');
  await writeFile(noteOf(file), `${sha256(source)}\n`);
  await writeFile('data/films.schema.json', filmSchema(languages));
  const { wordsPage } = await import('./i18n/words-page.ts');
  await writeFile('docs/words.md', wordsPage(languages));
  await writeFile('data/README.md', withGenerated(await readFile('data/README.md', 'utf8'), films));
}

/** Registers the commands, unless Discord knows them as they are. Says in a line what was done. */
export const registerCommands = (commands: readonly SlashCommand[], settings: RegisterSettings) =>
  askDiscord(settings, async (rest, { id: applicationId }) => {
    const { DISCORD_GUILD_ID: guildId } = settings;
    const definitions = toDefinitions(commands, languages);
    const { changed, removed } = await register(rest, definitions, { applicationId, guildId });
    const where = guildId ? `in server ${guildId}` : 'everywhere';
    const done = changed
      ? `Registered ${commands.length} commands ${where}.`
      : `Discord knows the commands ${where} already.`;
    return removed > 0 ? `${done} Removed ${removed} of the same names elsewhere.` : done;
  });

/** The address at which the bot is added to a server, also while it does not run. */
export const readInvite = (settings: RegisterSettings) =>
  askDiscord(settings, (_, { id }) => Promise.resolve(inviteUrl(id)));

/** Asks Discord with the token, and first who that is. Throws a StartError that says what is wrong. */
async function askDiscord(
  { DISCORD_TOKEN: token, DISCORD_API_URL: api }: RegisterSettings,
  ask: (rest: REST, application: APIApplication) => Promise<string>,
): Promise<string> {
  if (!token) throw new StartError('DISCORD_TOKEN: is missing; this asks Discord about a bot.');
  // Loaded here only: beside discord.js' own copy it would double the memory of a running bot.
  const { REST } = await import('@discordjs/rest');
  const rest = new REST({ version: '10', api }).setToken(token);
  try {
    return await ask(rest, (await rest.get(Routes.currentApplication())) as APIApplication);
  } catch (error) {
    throw new StartError(explain(error, api), { cause: error });
  }
}

type RegisterSettings = Pick<Settings, 'DISCORD_TOKEN' | 'DISCORD_API_URL' | 'DISCORD_GUILD_ID'>;
