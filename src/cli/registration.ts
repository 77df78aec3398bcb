import type { REST } from '@discordjs/rest';
import { Routes, type APIApplication } from 'discord.js';
import type { Settings } from '../config.ts';
import type { SlashCommand } from '../discord/command.ts';
import { toDefinitions } from '../discord/definitions.ts';
import { explain } from '../discord/gateway/connect-failure.ts';
import { inviteUrl } from '../discord/invite.ts';
import { register } from '../discord/register.ts';
import { languages } from '../i18n/languages.ts';
import { StartError } from '../runtime/start-error.ts';

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
