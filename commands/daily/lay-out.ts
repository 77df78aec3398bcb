import type { APIEmbed } from 'discord.js';

/**
 * What the channels share of the 6,000 characters of a message.
 * @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
const room = 5800;
const longestDescription = 4096;
const longestField = 1024;

/** Lines about each channel, as many as fit: a description reads better, fields hold more. */
export function layOut(channels: readonly string[][]): Pick<APIEmbed, 'description' | 'fields'> {
  const whole = channels.map((lines) => lines.join('\n')).join('\n\n');
  if (whole.length <= longestDescription) return { description: whole };
  const share = Math.min(Math.floor(room / channels.length), longestField);
  return { fields: channels.map((lines) => ({ name: '\u200b', value: fit(lines, share) })) };
}

/** The first lines that fit, each whole: a link that is cut in two is none. */
function fit(lines: readonly string[], most: number): string {
  let text = '';
  for (const line of lines) {
    const longer = text ? `${text}\n${line}` : line;
    if (longer.length <= most) text = longer;
  }
  return text;
}
