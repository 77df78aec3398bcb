import { type Client, Events, type Interaction, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { logIn, openTestSandbox } from '../support/sandbox.ts';

const film = {
  name: 'film',
  description: 'Films',
  options: [
    {
      type: 1,
      name: 'show',
      description: 'One film',
      options: [{ type: 3, name: 'film', description: 'Which', required: true, autocomplete: true }],
    },
    { type: 1, name: 'random', description: 'Any film' },
  ],
};

const button = (custom_id: string) => ({
  type: 1 as const,
  components: [{ type: 2 as const, style: 1 as const, label: 'Another one', custom_id }],
});

/** A sandbox with a connected bot that treats every interaction so. */
async function openWith(treat: (interaction: Interaction, client: Client<true>) => unknown) {
  const sandbox = await openTestSandbox();
  const client = await logIn(sandbox);
  await client.application.commands.set([film]);
  client.on(Events.InteractionCreate, (interaction) => void treat(interaction, client));
  return { sandbox, client, channel: sandbox.home.cinema };
}

test('a command is answered in the channel, for everybody', async () => {
  const { sandbox, channel } = await openWith(
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply({ content: interaction.options.getSubcommand() }),
  );
  const seen = await sandbox.people.command(channel, 'member', 'film random');
  expect(seen).toMatchObject({
    private: false,
    updated: false,
    message: { content: 'random', interaction: { name: 'film random' } },
  });
  expect(sandbox.world.messagesIn(channel)).toHaveLength(1);
  expect(sandbox.requests.filter((request) => request.unknown)).toEqual([]);
});

test('suggestions come back to whoever types', async () => {
  const { sandbox, channel } = await openWith(
    (interaction) =>
      interaction.isAutocomplete() &&
      interaction.respond([{ name: interaction.options.getFocused(), value: 'x' }]),
  );
  expect(await sandbox.people.autocomplete(channel, 'member', 'film show', { film: 'iron' })).toEqual([
    { name: 'iron', value: 'x' },
  ]);
});

test('a deferral is thinking first and a private answer later', async () => {
  const { sandbox, channel } = await openWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('late, but here');
  });
  const seen = await sandbox.people.command(channel, 'manager', 'film random');
  expect(seen).toMatchObject({
    private: true,
    message: { content: 'late, but here', flags: MessageFlags.Ephemeral },
  });
});

test('a button changes the message it stands under', async () => {
  const { sandbox, channel } = await openWith(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'one', components: [button('again')] });
    if (interaction.isButton()) await interaction.update({ content: 'two' });
  });
  const first = await sandbox.people.command(channel, 'member', 'film random');
  if (first === 'failed') throw new Error('no answer');
  const second = await sandbox.people.press(channel, 'member', first.message.id, 'again');
  expect(second).toMatchObject({ updated: true, message: { id: first.message.id, content: 'two' } });
});
