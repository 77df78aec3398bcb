import { Client, Events } from 'discord.js';

/** The least that discord.js can be: one command, one fixed embed, suggestions that never change. */
const client = new Client({
  intents: [],
  rest: { api: process.env['DISCORD_API_URL'] ?? '', version: '10' },
});

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) {
    void interaction.reply({ embeds: [{ title: 'A film', description: 'One fixed embed.' }] });
  }
});
client.once(Events.ClientReady, (ready) => {
  const options = [{ type: 1, name: 'random', description: 'A film by chance' }];
  void ready.application.commands.set([{ name: 'film', description: 'Films', options }]);
});
await client.login(process.env['DISCORD_TOKEN']);
