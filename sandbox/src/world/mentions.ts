import type { APIMessage } from 'discord-api-types/v10';
import type { AllowedMentions } from '../rules/message-body.ts';
import { allows, permissionsIn } from './permissions.ts';
import type { Channel, World } from './world.ts';

type Mentions = Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'>;

/**
 * Whom a text really calls: named in it, allowed by the sender, and, for roles and everyone, open to be called
 * (resources/message, "Allowed Mentions"). Left out, a message allows all and an answer only users.
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
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const passes = (kind: 'users' | 'roles', id: string) =>
    rule.parse?.includes(kind) || rule[kind]?.includes(id);
  return {
    mentions: named(/<@!?(\d+)>/g)
      .filter((id) => passes('users', id))
      .flatMap((id) => [world.bot, ...Object.values(world.people)].filter((user) => user.id === id)),
    mention_roles: named(/<@&(\d+)>/g).filter((id) => {
      const role = guild?.roles.get(id);
      return role && passes('roles', id) && (role.mentionable || mayCallAll);
    }),
    mention_everyone:
      /@(everyone|here)\b/.test(content) && mayCallAll && (rule.parse?.includes('everyone') ?? false),
  };
}
