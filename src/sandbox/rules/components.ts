import { ButtonStyle, ComponentType } from 'discord.js';
import { z } from 'zod';
import { complain, text, uncut } from './body.ts';

const emoji = z
  .object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().nullish() })
  .superRefine(({ id, name }, context) => {
    if (!id && !/^(?:\p{RGI_Emoji}|(?![0-9#*])\p{Emoji})$/v.test(name ?? ''))
      complain(context, 'COMPONENT_INVALID_EMOJI', 'Invalid emoji', ['name']);
  });

const customId = uncut(1, 100);

const button = z
  .object({
    type: z.literal(ComponentType.Button),
    style: z.literal([1, 2, 3, 4, 5]),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: z
      .url({ protocol: /^(https?|discord)$/ })
      .max(512)
      .nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ style, label, emoji, custom_id, url }, context) => {
    const isLink = (style as ButtonStyle) === ButtonStyle.Link;
    if (!label && !emoji)
      complain(context, 'BUTTON_COMPONENT_INVALID', 'A button must have a label or an emoji', ['label']);
    if (isLink && !url) complain(context, 'BASE_TYPE_REQUIRED', 'A url is required', ['url']);
    if (!isLink && !custom_id)
      complain(context, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required', ['custom_id']);
    if (custom_id && url)
      complain(context, 'BUTTON_COMPONENT_INVALID', 'A custom id and url cannot both be specified', [
        'custom_id',
      ]);
  });

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
    custom_id: customId,
    options: z.array(choice).min(1).max(25),
    placeholder: text(0, 150).nullish(),
    min_values: z.int().min(0).max(25).nullish(),
    max_values: z.int().min(1).max(25).nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ options, min_values, max_values }, context) => {
    const values = options.map((option) => option.value);
    for (const [index, value] of values.entries())
      if (values.indexOf(value) < index)
        complain(
          context,
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
          ['options', index, 'value'],
        );
    if ((min_values ?? 1) > (max_values ?? 1))
      complain(context, 'BASE_TYPE_INVALID', 'min_values must not exceed max_values', ['min_values']);
  });

const row = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    components: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some((one) => one.type === ComponentType.StringSelect))
      complain(
        context,
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
        ['components', 1],
      );
  });

export type RowBody = z.infer<typeof row>;

/** Limits of components/reference for messages without the V2 flag; the sandbox knows buttons and string selects. */
export const components = z
  .array(row)
  .max(5)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [rowIndex, { components }] of rows.entries())
      for (const [index, { custom_id }] of components.entries()) {
        if (custom_id && seen.has(custom_id))
          complain(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', [
            rowIndex,
            'components',
            index,
            'custom_id',
          ]);
        if (custom_id) seen.add(custom_id);
      }
  });
