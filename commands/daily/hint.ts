import { channelMention } from '@discordjs/formatters';
import type { App, Context } from '#discord/command.ts';
import { ephemeral, type Reply } from '#discord/reply.ts';

/** What a member who may manage the server is told once, after any command: which daily films are paused, and why. */
export async function hintFor(
  { canManageGuild, guild, own: { t } }: Context,
  { daily }: Pick<App, 'daily'>,
): Promise<Reply | undefined> {
  if (!guild?.installed || !canManageGuild) return undefined;
  const { subscriptions, unreadable } = await daily.takeHints(guild.id);
  const told = [...subscriptions, ...unreadable.map((row) => ({ ...row, paused: 'unreadable' as const }))];
  const lines = told.flatMap(({ channelId, paused }) =>
    paused ? [t.daily.notice(channelMention(channelId), t.daily.reasons[paused](t.daily.thenResume))] : [],
  );
  return lines.length > 0 ? ephemeral(lines.join('\n')) : undefined;
}
