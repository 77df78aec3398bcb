import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Client, Events } from 'discord.js';

// The least that discord.js can be: one command that answers one fixed card with its picture, the same as one of ours.
const card = JSON.parse(readFileSync(process.env.BENCH_CARD ?? '', 'utf8'));
const picture = {
  attachment: readFileSync(process.env.BENCH_PICTURE ?? ''),
  name: basename(process.env.BENCH_PICTURE ?? ''),
};
const client = new Client({ intents: [], rest: { api: process.env.DISCORD_API_URL ?? '', version: '10' } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply({ ...card, files: [picture] });
});
client.once(Events.ClientReady, (ready) => {
  const options = [{ type: 1, name: 'random', description: 'A film at random' }];
  void ready.application.commands.set([{ name: 'film', description: 'Films', options }]);
});
await client.login(process.env.DISCORD_TOKEN);
