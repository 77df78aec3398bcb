import type { APIMessage } from 'discord-api-types/v10';
import type { AllowedMentions } from '../rules/message-body.ts';
import { allows, permissionsIn } from './permissions.ts';
import { type Channel, guildOf, usersOf, type World } from './world.ts';

type Mentions = Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'>;

/**
 * Whom a text really calls: named in it, allowed by the sender, and, for roles and everyone, open to be called.
 * Left out, a message allows all and an answer only users.
 * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function readMentions(
  world: World,
  channel: Channel,
  content: string,
  allowed: AllowedMentions | null | undefined,
  isAnswer: boolean,
): Mentions {
  const rule = allowed ?? { parse: isAnswer ? ['users'] : ['users', 'roles', 'everyone'] };
  const named = (pattern: RegExp) => [
    ...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? '')),
  ];
  const mayCallAll = allows(permissionsIn(world, channel, world.bot.id), 'MentionEveryone');
  const guild = guildOf(world, channel);
  const passes = (kind: 'users' | 'roles', id: string) =>
    rule.parse?.includes(kind) || rule[kind]?.includes(id);
  return {
    mentions: named(/<@!?(\d+)>/g)
      .filter((id) => passes('users', id))
      .flatMap((id) => usersOf(world).filter((user) => user.id === id)),
    mention_roles: named(/<@&(\d+)>/g).filter((id) => {
      const role = guild?.roles.get(id);
      return role && passes('roles', id) && (role.mentionable || mayCallAll);
    }),
    mention_everyone:
      /@(everyone|here)\b/.test(content) && mayCallAll && (rule.parse?.includes('everyone') ?? false),
  };
}
