import { REST } from '@discordjs/rest';
import { expect, test } from 'vitest';
import { languages } from '#i18n/languages.ts';
import { commands } from '../../commands/index.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { register } from '#discord/register.ts';
import { registerCommands } from '#cli.ts';
import { openTestSandbox } from '../support/sandbox.ts';

const definitions = toDefinitions(commands, languages);

test('commands are registered by one bulk overwrite, and not again while nothing changed', async () => {
  const sandbox = await openTestSandbox();
  const rest = new REST({ api: sandbox.apiUrl, version: '10' }).setToken(sandbox.token);
  const where = { applicationId: sandbox.world.bot.id };
  expect(await register(rest, definitions, where)).toBe(true);
  expect(await register(rest, definitions, where)).toBe(false);
  expect(await register(rest, definitions.toReversed(), where)).toBe(false);
  const changed = definitions.map((definition) => ({ ...definition, description: 'Another description' }));
  expect(await register(rest, changed as typeof definitions, where)).toBe(true);
  expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'GET', 'GET', 'PUT']);
});

test('npm run register does the same from the command line, in one server if asked', async () => {
  const { apiUrl: api, token, home } = await openTestSandbox();
  const options = { DISCORD_API_URL: api, DISCORD_TOKEN: token };
  expect(await registerCommands(commands, options)).toBe(
    `Registered ${commands.length} commands everywhere.`,
  );
  expect(await registerCommands(commands, options)).toBe('Discord knows the commands everywhere already.');
  expect(await registerCommands(commands, { ...options, DISCORD_GUILD_ID: home.guildId })).toContain(
    `in server ${home.guildId}`,
  );
});

test('a wrong token is one line that says what to do, without the token', async () => {
  const { apiUrl: api } = await openTestSandbox();
  const failure = registerCommands(commands, { DISCORD_API_URL: api, DISCORD_TOKEN: 'wrong.token.here' });
  await expect(failure).rejects.toThrow(/^Discord refuses the token\. Copy it again/);
  await expect(failure).rejects.not.toThrow('wrong.token.here');
});
