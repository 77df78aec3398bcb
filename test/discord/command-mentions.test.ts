import { expect, test } from 'vitest';
import { createCommandMentions } from '#discord/command-mentions.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { ephemeral, type Message } from '#discord/reply.ts';
import { languages } from '#i18n/languages.ts';
import { commands } from '../../commands/index.ts';

const definitions = toDefinitions(commands, languages);
const registered = ['film', 'daily', 'about'].map((name, at) => ({ name, id: String(at + 1) }));

function createLearnt() {
  const mentions = createCommandMentions();
  mentions.learn(registered, definitions);
  return mentions;
}

test.each([
  ['`/film list` shows all', '</film list:1> shows all'],
  ['`/фильм список` или `/ежедневно начать`', '</film list:1> или </daily start:2>'],
  ['кнопкой под `/о-боте`', 'кнопкой под </about:3>'],
  ['`/film nothing`, `/` and `reports` stay', '`/film nothing`, `/` and `reports` stay'],
  ['/film list without its marks stays', '/film list without its marks stays'],
])('%s is sent as %s', (text, sent) => {
  expect(createLearnt().mention(ephemeral(text))).toEqual({ content: sent, ephemeral: true });
});

test('descriptions and fields of embeds are sent so as well, titles and footers are not', () => {
  const text = '`/about`';
  const embed = { title: text, description: text, footer: { text }, fields: [{ name: text, value: text }] };
  expect(createLearnt().mention({ embeds: [embed] })).toEqual({
    embeds: [{ ...embed, description: '</about:3>', fields: [{ name: text, value: '</about:3>' }] }],
  });
});

test('as long as Discord has given no ids, texts stay as they are', () => {
  const message = ephemeral('`/film list`');
  expect(createCommandMentions().mention(message)).toBe(message);
  const some = createCommandMentions();
  some.learn([{ name: 'about', id: '3' }], definitions);
  expect(some.mention(ephemeral('`/film list` `/about`')).content).toBe('`/film list` </about:3>');
});

test.each<[string, Message]>([
  ['a content', { content: 'x'.repeat(1990) + '`/about`' }],
  ['a description', { embeds: [{ description: 'x'.repeat(4087) + '`/about`' }] }],
  ['a field', { embeds: [{ fields: [{ name: 'x', value: 'x'.repeat(1015) + '`/about`' }] }] }],
  [
    'an embed',
    {
      embeds: [
        { description: 'x'.repeat(4000), title: 'x'.repeat(200) },
        { description: 'x'.repeat(1790) + '`/about`' },
      ],
    },
  ],
])('%s that would grow too long for Discord stays as it is', (_, message) => {
  const mentions = createCommandMentions();
  mentions.learn([{ name: 'about', id: '3'.repeat(19) }], definitions);
  expect(mentions.mention(message)).toBe(message);
});
