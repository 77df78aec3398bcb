import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { inTime, type Clock } from '../runtime/clock.ts';
import type { Answer, Repliable } from './answer.ts';
import { withoutFiles, withPicture, type Reply } from './reply.ts';

/**
 * What takes longer is deferred, since Discord takes no first answer after 3 seconds.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
const deferAfter = 2000;

/** What tells how old an interaction is. */
export interface Timing {
  clock: Clock;
  /** Milliseconds by which the clock is ahead of Discord's, to about a second; undefined while nobody knows. */
  clockDifference(): number | undefined;
  /** Called whenever Discord has taken an answer, of which the first may be a deferral. */
  onAnswer?(): void;
}

/** A clock that differs by fewer milliseconds counts as right: Discord's time is not known more exactly. */
const notable = 2000;

/** A clock that makes an interaction so many milliseconds old is wrong: an answer would be too late anyhow. */
const hopeless = 15_000;

/** Milliseconds since Discord made the interaction: they pass on the way, in a queue, and while the process is busy. */
function ageOf({ createdTimestamp }: Repliable, now: Temporal.Instant, difference = 0): number {
  const off = Math.abs(difference) > notable ? difference - 1000 : 0;
  const age = now.epochMilliseconds - createdTimestamp - off;
  return age > hopeless ? 0 : age;
}

/** Adds what an answer did not wait for. Throws what Discord refuses. */
export type Complete = () => Promise<void>;

/**
 * Runs an answer and shows it, deferred where it takes long; a second answer to the same interaction follows the first.
 * Gives what is left to do after it. Throws what `run` throws and what Discord refuses.
 */
export async function respond(interaction: Repliable, answer: Answer, timing: Timing): Promise<Complete> {
  const reply = answer.run();
  const begun = interaction.deferred || interaction.replied;
  if (reply instanceof Promise && !begun) await deferWhenSlow(interaction, answer, reply, timing);
  if (interaction.deferred && !begun) timing.onAnswer?.();
  const shown = await reply;
  const edit = await show(interaction, answer, shown);
  timing.onAnswer?.();
  return async () => {
    const picture = mayAttach(interaction) ? await shown.picture : undefined;
    if (picture) await edit(withPicture(shown, picture));
  };
}

const mayAttach = ({ appPermissions }: Repliable) => appPermissions.has(PermissionFlagsBits.AttachFiles);

async function deferWhenSlow(
  interaction: Repliable,
  answer: Answer,
  reply: Promise<Reply>,
  { clock, clockDifference }: Timing,
) {
  const age = ageOf(interaction, clock.now(), clockDifference());
  const left = Math.min(Math.max(deferAfter - age, 0), deferAfter);
  if (await inTime(reply, left, clock)) return;
  if (answer.replaces && interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.deferReply(answer.ephemeral ? { flags: MessageFlags.Ephemeral } : {});
}

/** Shows a reply, and gives what puts another in its place. */
async function show(interaction: Repliable, answer: Answer, reply: Reply) {
  const payload = toPayload(mayAttach(interaction) ? reply : withoutFiles(reply));
  const message = reply.ephemeral ? { ...payload, flags: MessageFlags.Ephemeral as const } : payload;
  const replaces =
    answer.replaces && reply.ephemeral === answer.ephemeral && interaction.isMessageComponent();
  const editFirst = (other: Reply) => interaction.editReply(toPayload(other));
  const follow = async () => {
    const { id } = await interaction.followUp(message);
    return (other: Reply) => interaction.editReply({ ...toPayload(other), message: id });
  };
  if (interaction.replied) return follow();
  if (!interaction.deferred) {
    await (replaces ? interaction.update(payload) : interaction.reply(message));
    return editFirst;
  }
  if (replaces || interaction.ephemeral === reply.ephemeral) {
    await interaction.editReply(payload);
    return editFirst;
  }
  // A deferral fixes who sees its answer, and the first follow-up would take its place: it is deleted before.
  if (interaction.ephemeral !== null) await interaction.deleteReply();
  return follow();
}

/** An answer pings nobody, whatever people typed into it; what a message had and the reply lacks is taken away. */
const toPayload = ({ content, embeds, components, files = [], document }: Reply) => ({
  content: content ?? '',
  embeds: embeds ?? [],
  components: components ?? [],
  files: [...files, ...(document ? [document] : [])].map(({ content, ...file }) => ({
    ...file,
    attachment: content,
  })),
  allowedMentions: { parse: [] },
});
