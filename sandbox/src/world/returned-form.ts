import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ComponentType,
} from 'discord-api-types/v10';
import type { RowBody } from '../rules/components.ts';
import type { EmbedBody } from '../rules/embeds.ts';

/** Embeds as they come back in a message: of type "rich", without what was left empty. */
export function toReturnedEmbeds(embeds: readonly EmbedBody[]): APIEmbed[] {
  return embeds.map(
    (embed) =>
      ({
        type: 'rich',
        ...(withoutEmpty(embed) as object),
        ...(embed.fields && {
          fields: embed.fields.map((field) => ({ ...field, inline: field.inline ?? false })),
        }),
      }) as APIEmbed,
  );
}

/** Components as they come back in a message: each with a number of its own and its defaults set. */
export function toReturnedComponents(
  rows: readonly RowBody[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  let number = 0;
  return rows.map(
    (row) =>
      ({
        type: row.type,
        id: ++number,
        components: row.components.map((component) => ({
          id: ++number,
          ...(component.type === ComponentType.StringSelect && { min_values: 1, max_values: 1 }),
          ...(withoutEmpty(component) as object),
        })),
      }) as APIActionRowComponent<APIComponentInMessageActionRow>,
  );
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(
    ([, part]) => part !== undefined && part !== null && part !== '',
  );
  return Object.fromEntries(filled.map(([name, part]) => [name, withoutEmpty(part)]));
}
