import type { REST } from '@discordjs/rest';
import {
  ApplicationCommandType,
  Routes,
  type APIApplicationCommand,
  type RESTAPIPartialCurrentUserGuild,
} from 'discord-api-types/v10';
import type { Log } from '../runtime/log.ts';
import type { CommandMentions, RegisteredCommand } from './command-mentions.ts';
import type { Definitions } from './definitions.ts';
import type { Gateway } from './gateway/gateway.ts';
import { isRegistered } from './is-registered.ts';

/** What a registration changed. */
export interface Registration {
  changed: boolean;
  /** Commands of the same names that were removed elsewhere. */
  removed: number;
  /** The commands as Discord knows them now. */
  commands: readonly RegisteredCommand[];
}

/**
 * Registers the commands by one bulk overwrite, unless Discord has exactly these. With a guild they are registered in
 * that server alone, and then removed globally; without one they are first removed from the servers, the bot's first
 * 200, in which an earlier registration left them, and then registered globally. Only commands of the same names are
 * removed, so that none appears twice.
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export const register = (
  rest: REST,
  definitions: Definitions,
  { applicationId, guildId }: { applicationId: string; guildId?: string | undefined },
): Promise<Registration> =>
  guildId
    ? registerInGuild(rest, definitions, applicationId, guildId)
    : registerEverywhere(rest, definitions, applicationId);

/**
 * The process that holds the first shard registers the commands, the others ask for them; a failure is no reason not to
 * answer them. What Discord knows can be mentioned.
 */
export async function registerAtStart(
  { applicationId, rest, shards }: Pick<Gateway, 'applicationId' | 'rest' | 'shards'>,
  definitions: Definitions,
  { guildId, mentions, log }: { guildId: string | undefined; mentions: CommandMentions; log: Log },
): Promise<void> {
  try {
    if (!shards.includes(0))
      return mentions.learn(await listCommands(rest, routeOf(applicationId, guildId)), definitions);
    const { changed, removed, commands } = await register(rest, definitions, { applicationId, guildId });
    log.info(changed ? 'commands registered' : 'Discord knows the commands as they are');
    if (removed > 0) log.info({ removed, guild: guildId }, 'commands of the same names removed elsewhere');
    mentions.learn(commands, definitions);
  } catch (error) {
    log.error({ err: error }, 'the commands could not be registered; npm run register tries again');
  }
}

const routeOf = (applicationId: string, guildId: string | undefined) =>
  guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);

async function registerEverywhere(
  rest: REST,
  definitions: Definitions,
  applicationId: string,
): Promise<Registration> {
  const route = Routes.applicationCommands(applicationId);
  const known = await listCommands(rest, route);
  const isNew = namesakes(known, definitions).length === 0;
  const removed = isNew ? await removeFromGuilds(rest, definitions, applicationId) : 0;
  // Discord refuses an overwrite that would lose the command that opens an activity.
  const kept = known.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
  const own = known.filter((command) => !kept.includes(command));
  if (isRegistered(own, definitions)) return { changed: false, removed, commands: own };
  const commands = await overwrite(rest, route, [...definitions, ...kept.map(withoutAnswered)]);
  return { changed: true, removed, commands };
}

async function registerInGuild(
  rest: REST,
  definitions: Definitions,
  applicationId: string,
  guildId: string,
): Promise<Registration> {
  const route = Routes.applicationGuildCommands(applicationId, guildId);
  // Where a command can be used is for global ones to say.
  const body = definitions.map(withoutPlaces);
  const before = await listCommands(rest, route);
  const changed = !isRegistered(before, body);
  const commands = changed ? await overwrite(rest, route, body) : before;
  const known = await listCommands(rest, Routes.applicationCommands(applicationId));
  const twice = namesakes(known, definitions);
  for (const { id } of twice) await rest.delete(Routes.applicationCommand(applicationId, id));
  return { changed, removed: twice.length, commands };
}

const overwrite = async (
  rest: REST,
  route: `/${string}`,
  body: readonly unknown[],
): Promise<RegisteredCommand[]> => (await rest.put(route, { body })) as APIApplicationCommand[];

/** Removes what an earlier registration has left in single servers. */
async function removeFromGuilds(
  rest: REST,
  definitions: Definitions,
  applicationId: string,
): Promise<number> {
  let removed = 0;
  const query = new URLSearchParams({ limit: '200' });
  const guilds = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
  for (const guild of guilds) {
    const known = await listCommands(rest, Routes.applicationGuildCommands(applicationId, guild.id));
    for (const { id } of namesakes(known, definitions)) {
      await rest.delete(Routes.applicationGuildCommand(applicationId, guild.id, id));
      removed++;
    }
  }
  return removed;
}

/** Empty where a proxy does not know the route, or the bot may not have commands in that server. */
async function listCommands(rest: REST, route: `/${string}`): Promise<APIApplicationCommand[]> {
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    return (await rest.get(route, { query })) as APIApplicationCommand[];
  } catch (error) {
    const { status = 0 } = error as { status?: number };
    if (status === 404 || status === 403) return [];
    throw error;
  }
}

const namesakes = (known: readonly APIApplicationCommand[], definitions: Definitions) =>
  known.filter(({ name, type }) =>
    definitions.some((definition) => definition.name === name && definition.type === type),
  );

/** A command as it may be sent again. */
function withoutAnswered(command: APIApplicationCommand) {
  const { application_id: _, guild_id: __, version: ___, ...definition } = command;
  return definition;
}

function withoutPlaces(command: Definitions[number]) {
  const { contexts: _, integration_types: __, ...definition } = command;
  return definition;
}
