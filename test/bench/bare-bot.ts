import { Client, Events } from 'discord.js';

/** The least that discord.js can be: one command that answers one fixed embed, in the size of a card. */
const embed = {
  title: 'A film (1965)',
  url: 'https://en.wikipedia.org/wiki/Film',
  color: 0xf2b632,
  description: 'One fixed description. '.repeat(30),
  fields: ['Director', 'With', 'Studio', 'Did you know?', 'Good to know'].map((name) => ({
    name,
    value: 'A fixed text about it. '.repeat(4),
    inline: true,
  })),
  footer: { text: 'Themes: friendship · hope' },
};

const client = new Client({
  intents: [],
  rest: { api: process.env['DISCORD_API_URL'] ?? '', version: '10' },
});

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) {
    void interaction.reply({ embeds: [embed] });
  }
});
client.once(Events.ClientReady, (ready) => {
  const options = [{ type: 1, name: 'random', description: 'A film by chance' }];
  void ready.application.commands.set([{ name: 'film', description: 'Films', options }]);
});
await client.login(process.env['DISCORD_TOKEN']);
