import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Command, SlashCommand } from '#discord/command.ts';
import { commands } from '../../commands/index.ts';

const listed = new Set<Command | SlashCommand>(
  commands.flatMap((slash) => [slash, ...(slash.root ? [slash.root] : []), ...(slash.subcommands ?? [])]),
);
const files = await Array.fromAsync(glob('commands/**/*.ts'));

test.each(files)('every command of %s can be typed', async (file) => {
  const exported = (await import(`../../${file}`)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(exported)) {
    if (isCommand(value)) expect(listed, `${name} of ${file} is in no list of commands`).toContain(value);
  }
});

const isCommand = (value: unknown): value is Command | SlashCommand =>
  typeof value === 'object' && value !== null && 'name' in value && 'words' in value;
