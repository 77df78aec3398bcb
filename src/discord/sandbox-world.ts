import { ChannelType, Locale } from 'discord-api-types/v10';
import { byDiscord, type Languages } from '../i18n/language.ts';
import type { Words } from '../i18n/words.ts';

const picture = (name: string) => new URL(`./avatars/${name}.svg`, import.meta.url);

/**
 * The Discord for people who have no token yet, and for the tests: a server with the bot, and a server and a group
 * without it, where those use it who installed it for themselves.
 */
export const createSandboxWorld = (languages: Languages) =>
  ({
    bot: { name: 'Dobrokino', avatar: picture('bot') },
    people: {
      manager: {
        name: 'Boris',
        label: localized(languages, (words) => words.manager),
        avatar: picture('boris'),
      },
      member: { name: 'Vera', label: localized(languages, (words) => words.member), avatar: picture('vera') },
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
  }) as const;

/** What stands on the sandbox's page beside the servers. */
export const createSandboxPage = (languages: Languages) => ({
  locales: Object.fromEntries(
    languages.map(({ discord, name }) => [
      discord.find((locale) => locale === Locale.EnglishUS) ?? discord[0],
      name,
    ]),
  ),
  introduction: localized(languages, (words) => words.introduction),
  buttons: [
    {
      label: localized(languages, (words) => words.random),
      action: { command: '/film random' },
    },
    { label: localized(languages, (words) => words.nextDay), action: 'next-day' as const },
  ],
  suggestions: [
    '/film random',
    '/film today',
    localized(languages, (words) => `/film search query:${words.query}`),
    '/film list',
    '/daily start',
    '/about',
  ],
  opening: '/film today',
});

/** A text by Discord's locales, of which the sandbox needs the first language's. */
const localized = (languages: Languages, of: (words: Words['sandbox']) => string) => ({
  ...byDiscord(languages, ({ t }) => of(t.sandbox)),
  [Locale.EnglishUS]: of(languages[0].t.sandbox),
});
