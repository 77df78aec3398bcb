import { ChannelType, Locale } from 'discord-api-types/v10';
import type { Languages } from '../i18n/language.ts';

const picture = (name: string) => new URL(`./avatars/${name}.svg`, import.meta.url);

/**
 * The Discord for people who have no token yet, and for the tests: a server with the bot, and a server and a group
 * without it, where those use it who installed it for themselves.
 */
export const sandboxWorld = {
  bot: { name: 'Dobrokino', avatar: picture('bot') },
  people: {
    manager: {
      name: 'Boris',
      label: { 'en-US': 'Manager', ru: 'Управляющий' },
      avatar: picture('boris'),
    },
    member: { name: 'Vera', label: { 'en-US': 'Member', ru: 'Участница' }, avatar: picture('vera') },
  },
  servers: {
    dobrokino: {
      name: 'Dobrokino',
      community: true,
      roles: {
        managers: { name: 'Managers', permissions: ['ManageGuild'], members: ['manager'] },
        filmLovers: { name: 'Film lovers', mentionable: true, members: ['member'] },
      },
      channels: {
        cinema: {},
        filmOfTheDay: { name: 'film-of-the-day', type: ChannelType.GuildAnnouncement },
        staffOnly: {
          name: 'staff-only',
          overwrites: { bot: { deny: ['ViewChannel', 'SendMessages'] } },
        },
        managersOnly: {
          name: 'managers-only',
          overwrites: {
            everyone: { deny: ['ViewChannel'] },
            managers: { allow: ['ViewChannel'] },
            bot: { allow: ['ViewChannel'] },
          },
        },
      },
    },
    elsewhere: { name: 'Another server', bot: false, community: false, channels: { lounge: {} } },
  },
  groups: { friends: { name: 'Friends' } },
} as const;

/** What stands on the sandbox's page beside the servers. */
export const sandboxPage = (languages: Languages) => ({
  locales: Object.fromEntries(
    languages.map(({ discord, name }) => [
      discord.find((locale) => locale === Locale.EnglishUS) ?? discord[0],
      name,
    ]),
  ),
  introduction: {
    'en-US': 'Dobrokino brings Soviet films about kindness to a server. This is it, in a Discord of its own.',
    ru: 'Доброкино приносит на сервер советские фильмы о доброте. Это оно и есть, в собственном Discord.',
  },
  buttons: [
    {
      label: { 'en-US': 'Play /film random', ru: 'Случайный фильм' },
      action: { command: '/film random' },
    },
    { label: { 'en-US': 'Next day', ru: 'Следующий день' }, action: 'next-day' as const },
  ],
  suggestions: [
    '/film random',
    '/film today',
    { 'en-US': '/film search query:cosmonauts', ru: '/film search query:космонавты' },
    '/film list',
    '/daily start',
    '/about',
  ],
  opening: '/film today',
});
