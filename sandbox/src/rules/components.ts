import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { because, repeated, text, uncut } from './body.ts';

const emoji = z
  .object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().nullish() })
  .refine(
    ({ id, name }) => id || /^(?:\p{RGI_Emoji}|(?![0-9#*])\p{Emoji})$/v.test(name ?? ''),
    because('COMPONENT_INVALID_EMOJI', 'Invalid emoji', ['name']),
  );

const button = z
  .object({
    type: z.literal(ComponentType.Button),
    style: z.enum(ButtonStyle).exclude(['Premium']),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: uncut(1, 100).nullish(),
    url: z
      .url({ protocol: /^(https?|discord)$/ })
      .pipe(uncut(1, 512))
      .nullish(),
    disabled: z.boolean().nullish(),
  })
  .refine(
    ({ label, emoji }) => label || emoji,
    because('BUTTON_COMPONENT_INVALID', 'A button must have a label or an emoji', ['label']),
  )
  .refine(
    ({ style, url }) => ((style as ButtonStyle) === ButtonStyle.Link) === (typeof url === 'string'),
    because('BUTTON_COMPONENT_INVALID', 'A url belongs to a link button, and only there', ['url']),
  )
  .refine(
    ({ custom_id, url }) => (typeof custom_id === 'string') !== (typeof url === 'string'),
    because('BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required, but not with a url', [
      'custom_id',
    ]),
  );

const choice = z.object({
  label: text(1, 100),
  value: uncut(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const select = z
  .object({
    type: z.literal(ComponentType.StringSelect),
    custom_id: uncut(1, 100),
    options: z.array(choice).min(1).max(25),
    placeholder: text(0, 150).nullish(),
    min_values: z.int().min(0).max(25).nullish(),
    max_values: z.int().min(1).max(25).nullish(),
    disabled: z.boolean().nullish(),
  })
  .refine(
    ({ options }) => repeated(options.map(({ value }) => value)).length === 0,
    because('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used', [
      'options',
    ]),
  )
  .refine(
    ({ min_values, max_values }) => (min_values ?? 1) <= (max_values ?? 1),
    because('BASE_TYPE_INVALID', 'min_values must not exceed max_values', ['min_values']),
  );

const row = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    components: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(5),
  })
  .refine(
    ({ components }) =>
      components.length === 1 || components.every(({ type }) => type === ComponentType.Button),
    because('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
  );

export type RowBody = z.infer<typeof row>;

/**
 * Components of messages without the V2 flag: buttons and string selects.
 * @see https://docs.discord.com/developers/components/reference
 */
export const components = z
  .array(row)
  .max(5)
  .refine(
    (rows) =>
      repeated(rows.flatMap((one) => one.components.flatMap(({ custom_id }) => custom_id ?? []))).length ===
      0,
    because('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  );
