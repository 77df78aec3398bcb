import type { REST } from '@discordjs/rest';
import { Routes } from 'discord.js';
import type { Definitions } from './definitions.ts';
import type { Gateway } from './gateway.ts';
import type { Log } from '../runtime/log.ts';

/** Registers the commands by one bulk overwrite, unless it has exactly these already. Says whether it did. */
export async function register(
  rest: REST,
  definitions: Definitions,
  { applicationId, guildId }: { applicationId: string; guildId?: string | undefined },
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const known = await rest.get(route, { query }).catch(unlessUnknown);
  if (fingerprint(byName(known as Definitions)) === fingerprint(byName(definitions))) return false;
  await rest.put(route, { body: definitions });
  return true;
}

/** The process that holds the first shard tells Discord of the commands; a failure is no reason not to answer them. */
export async function registerAtStart(
  { applicationId, rest, shards }: Pick<Gateway, 'applicationId' | 'rest' | 'shards'>,
  definitions: Definitions,
  { guildId, log }: { guildId: string | undefined; log: Log },
): Promise<void> {
  if (!shards.includes(0)) return;
  try {
    const changed = await register(rest, definitions, { applicationId, guildId });
    log.info(changed ? 'commands registered' : 'Discord knows the commands as they are');
  } catch (error) {
    log.error({ err: error }, 'the commands could not be registered; npm run register tries again');
  }
}

/** Where a proxy does not know the question, the commands are told unasked. */
function unlessUnknown(error: unknown): Definitions {
  if ((error as { status?: number }).status !== 404) throw error;
  return [];
}

const byName = (definitions: Definitions) => definitions.toSorted((a, b) => a.name.localeCompare(b.name));

/** All that we say of a command; what else Discord returns (ids, versions, defaults) is its own. */
const said = new Set(
  (
    'type name name_localizations description description_localizations options required autocomplete max_length ' +
    'choices value channel_types default_member_permissions integration_types contexts en-US ru'
  ).split(' '),
);

/** The definitions in one order, without what is empty: Discord leaves that out, or sends null. */
function fingerprint(definitions: unknown): string {
  return JSON.stringify(definitions, (key, value: unknown) => {
    if (key === 'default_member_permissions') return String(value);
    if (Array.isArray(value))
      return typeof value[0] === 'number' ? value.toSorted((a: number, b: number) => a - b) : value;
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key, inner]) => said.has(key) && !isEmpty(inner));
    return Object.fromEntries(kept.toSorted(([a], [b]) => a.localeCompare(b)));
  });
}

const isEmpty = (value: unknown) =>
  value === null || value === false || (Array.isArray(value) && value.length === 0);
