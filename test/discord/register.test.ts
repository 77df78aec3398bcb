import { REST } from '@discordjs/rest';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../support/sandbox.ts';
import { languages } from '#i18n/languages.ts';
import { commands } from '../../commands/index.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { createCommandMentions } from '#discord/command-mentions.ts';
import { register, registerAtStart } from '#discord/register.ts';
import { ephemeral } from '#discord/reply.ts';
import { registerCommands } from '#cli/registration.ts';
import { createLog } from '#runtime/log.ts';
import { contractBreaches } from '../support/bot.ts';
import { openTestSandbox } from '../support/sandbox.ts';

const restOf = ({ apiUrl, token }: Sandbox) =>
  new REST({ api: apiUrl, version: '10', retries: 0 }).setToken(token);
const definitions = toDefinitions(commands, languages);

test('commands are registered by one bulk overwrite, and not again while nothing changed', async () => {
  const sandbox = await openTestSandbox();
  const rest = restOf(sandbox);
  const where = { applicationId: sandbox.world.bot.id };
  expect(await register(rest, definitions, where)).toMatchObject({ changed: true, removed: 0 });
  expect(await register(rest, definitions, where)).toMatchObject({ changed: false, removed: 0 });
  expect(await register(rest, definitions.toReversed(), where)).toMatchObject({ changed: false });
  const changed = definitions.map((definition) => ({ ...definition, description: 'Another description' }));
  expect(await register(rest, changed as typeof definitions, where)).toMatchObject({ changed: true });
  expect(sandbox.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
});

describe('no command appears twice', () => {
  async function openWithCommands() {
    const sandbox = await openTestSandbox();
    const { bot } = sandbox.world;
    const rest = restOf(sandbox);
    const namesIn = (scope: string) => (sandbox.world.commands.get(scope) ?? []).map(({ name }) => name);
    const inGuild = { applicationId: bot.id, guildId: sandbox.home.guildId };
    return {
      sandbox,
      rest,
      namesIn,
      everywhere: { applicationId: bot.id },
      inGuild,
      guild: sandbox.home.guildId,
    };
  }
  const all = definitions.map(({ name }) => name);
  const another = { type: 1, name: 'another', description: 'Of somebody else' } as const;

  test('when they are registered in one server: they go from everywhere else, others stay', async () => {
    const { rest, sandbox, namesIn, everywhere, inGuild, guild } = await openWithCommands();
    await register(rest, [...definitions, another], everywhere);
    expect(await register(rest, definitions, inGuild)).toMatchObject({ changed: true, removed: all.length });
    expect(namesIn(guild)).toEqual(all);
    expect(namesIn('')).toEqual(['another']);
    expect(await register(rest, definitions, inGuild)).toMatchObject({ changed: false, removed: 0 });
    expect(contractBreaches(sandbox.requests)).toEqual([]);
  });

  test('when they come back everywhere: they go from the servers, whichever those were', async () => {
    const { rest, sandbox, namesIn, everywhere, inGuild, guild } = await openWithCommands();
    const { id: second } = sandbox.world.addGuild();
    sandbox.world.inviteBot(second);
    await register(rest, definitions, inGuild);
    await register(rest, [...definitions, another], { ...inGuild, guildId: second });
    expect(await register(rest, definitions, everywhere)).toMatchObject({
      changed: true,
      removed: 2 * all.length,
    });
    expect([namesIn(''), namesIn(guild), namesIn(second)]).toEqual([all, [], ['another']]);
    expect(contractBreaches(sandbox.requests)).toEqual([]);
  });

  test('when a run between was cut short: what is left over goes at the next start', async () => {
    const { rest, sandbox, namesIn, everywhere, inGuild, guild } = await openWithCommands();
    await register(rest, definitions, inGuild);
    sandbox.faults.add({ kind: 'status', status: 500 }, { method: 'DELETE', path: /commands/, times: 1 });
    await expect(register(rest, definitions, everywhere)).rejects.toThrow();
    expect(namesIn('')).toEqual([]);
    expect(await register(rest, definitions, everywhere)).toMatchObject({ changed: true });
    expect([namesIn(''), namesIn(guild)]).toEqual([all, []]);
  });
});

test('the command that opens an activity is kept, as Discord wants it', async () => {
  const sandbox = await openTestSandbox();
  const { bot, commands: kept } = sandbox.world;
  sandbox.world.addEntryPoint();
  const [launch] = kept.get('') ?? [];
  const where = { applicationId: bot.id };
  expect(await register(restOf(sandbox), definitions, where)).toMatchObject({ changed: true });
  expect(kept.get('')).toContainEqual({ ...launch, version: expect.any(String) as string });
  expect(kept.get('')).toHaveLength(definitions.length + 1);
  expect(await register(restOf(sandbox), definitions, where)).toMatchObject({ changed: false });
  expect(contractBreaches(sandbox.requests)).toEqual([]);
});

test.each([
  ['the first shard, which registers them', [0, 1], 1],
  ['other shards, which ask for them', [1], 0],
])('a process with %s can mention the commands', async (_, shards, overwrites) => {
  const sandbox = await openTestSandbox();
  const rest = restOf(sandbox);
  const applicationId = sandbox.world.bot.id;
  if (overwrites === 0) await register(rest, definitions, { applicationId });
  const before = sandbox.requests.length;
  const mentions = createCommandMentions();
  await registerAtStart({ applicationId, rest, shards }, definitions, {
    guildId: undefined,
    mentions,
    log: createLog('silent'),
  });
  expect(mentions.mention(ephemeral('`/фильм список`')).content).toMatch(/^<\/film list:\d+>$/);
  const puts = sandbox.requests.slice(before).filter(({ method }) => method === 'PUT');
  expect(puts).toHaveLength(overwrites);
});

test('npm run register does the same from the command line, in one server if asked', async () => {
  const { apiUrl: api, token, home } = await openTestSandbox();
  const options = { DISCORD_API_URL: api, DISCORD_TOKEN: token };
  expect(await registerCommands(commands, options)).toBe(
    `Registered ${commands.length} commands everywhere.`,
  );
  expect(await registerCommands(commands, options)).toBe('Discord knows the commands everywhere already.');
  expect(await registerCommands(commands, { ...options, DISCORD_GUILD_ID: home.guildId })).toBe(
    `Registered ${commands.length} commands in server ${home.guildId}. ` +
      `Removed ${commands.length} of the same names elsewhere.`,
  );
});

test('a wrong token is one line that says what to do, without the token', async () => {
  const { apiUrl: api } = await openTestSandbox();
  const failure = registerCommands(commands, { DISCORD_API_URL: api, DISCORD_TOKEN: 'wrong.token.here' });
  await expect(failure).rejects.toThrow(/^Discord refuses the token\. Copy it again/);
  await expect(failure).rejects.not.toThrow('wrong.token.here');
});
