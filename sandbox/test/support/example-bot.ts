import {
  type APIMessageTopLevelComponent,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { openSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { SandboxOptions, WorldOptions } from '../../src/options.ts';
import type { DefaultWorld } from '../../src/world/default-world.ts';
import { logIn, standingClock } from './sandbox.ts';

const colours = ['amber', 'blue', 'crimson'];

/** What a bot may have: subcommands, required options, choices, autocomplete, translations, buttons and menus. */
const commands = [
  {
    name: 'colour',
    name_localizations: { ru: 'цвет' },
    description: 'Colours',
    description_localizations: { ru: 'Цвета' },
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [
      {
        type: 1,
        name: 'show',
        name_localizations: { ru: 'показать' },
        description: 'Shows one',
        options: [
          { type: 3, name: 'name', description: 'Which', required: true, autocomplete: true },
          { type: 3, name: 'size', description: 'How large', choices: [{ name: 'Large', value: 'l' }] },
          { type: 7, name: 'channel', description: 'Where', channel_types: [0] },
          { type: 6, name: 'painter', description: 'By whom' },
        ],
      },
      { type: 1, name: 'list', description: 'Lists all' },
    ],
  },
  {
    name: 'frame',
    description: 'Frames a picture',
    options: [
      { type: 11, name: 'picture', description: 'Which', required: true },
      { type: 3, name: 'wood', description: 'Of what' },
    ],
  },
  { name: 'secret', description: 'Says something to you alone' },
  { name: 'manage', description: 'For managers', default_member_permissions: '32', contexts: [0] },
];

/** A sandbox with its page and a bot that shows colours, both closed when the test is over. */
export async function openExample<const World extends WorldOptions = DefaultWorld>(
  options: SandboxOptions<World> = {},
): Promise<{ sandbox: Sandbox<World>; client: Client<true> }> {
  const sandbox = await openSandbox({ clock: standingClock(), page: true, ...options });
  onTestFinished(() => sandbox.close());
  const client = await logIn(sandbox);
  // What fails, fails for the person alone: tests of outages look at the page.
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction).catch(() => undefined));
  await client.application.commands.set(commands);
  return { sandbox, client };
}

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const found = colours.filter((name) => name.includes(typed));
    await interaction.respond(found.map((name) => ({ name: `The ${name}`, value: name })));
  }
  if (interaction.isChatInputCommand()) await answerCommand(interaction);
  if (interaction.isButton()) await interaction.reply(colourOf('blue', interaction.locale));
  if (interaction.isStringSelectMenu()) await interaction.reply(colourOf(interaction.values[0] ?? ''));
}

async function answerCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  if (interaction.commandName === 'frame') {
    const { name, size, url, contentType } = interaction.options.getAttachment('picture', true);
    const content = await (await fetch(url)).text();
    await interaction.reply({
      content: `${name} (${contentType}, ${size}): ${content}`,
      files: [{ name: 'framed.txt', attachment: Buffer.from(`[${content}]`) }],
      flags: MessageFlags.Ephemeral,
    });
    return;
  }
  if (interaction.commandName !== 'colour') {
    await interaction.reply({ content: 'Psst.', flags: MessageFlags.Ephemeral });
  } else if (interaction.options.getSubcommand() === 'list') {
    await interaction.reply({ content: colours.join(', '), components: [menu] });
  } else {
    await interaction.reply(colourOf(interaction.options.getString('name') ?? '', interaction.locale));
  }
}

const colourOf = (name: string, locale = 'en-US') => ({
  embeds: [{ title: `${name} in ${locale}`, description: 'A **colour**.', color: 0x33_66_99 }],
  components: [again],
});

const again: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Another', custom_id: 'another' },
  ],
};

const menu: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'colours',
      placeholder: 'Choose a colour',
      options: colours.map((value) => ({ label: value, value })),
    },
  ],
};
