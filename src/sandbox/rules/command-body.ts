import { ApplicationCommandOptionType as Type, Locale } from 'discord.js';
import { z } from 'zod';
import { complain, text, uncut } from './body.ts';

const name = z.string().superRefine((value, context) => {
  if (!/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(value) || value !== value.toLowerCase())
    complain(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
});

const inLanguages = (text: z.ZodType<string>) => z.partialRecord(z.enum(Locale), text.nullable()).nullish();

const words = {
  name,
  name_localizations: inLanguages(name),
  description: text(1, 100),
  description_localizations: inLanguages(text(1, 100)),
};

const choice = z.object({
  name: text(1, 100),
  name_localizations: inLanguages(text(1, 100)),
  value: z.union([uncut(0, 100), z.number()]),
});

const valueOption = z
  .object({
    type: z.literal([
      Type.String,
      Type.Integer,
      Type.Boolean,
      Type.User,
      Type.Channel,
      Type.Role,
      Type.Mentionable,
      Type.Number,
      Type.Attachment,
    ]),
    ...words,
    required: z.boolean().nullish(),
    choices: z.array(choice).max(25).nullish(),
    autocomplete: z.boolean().nullish(),
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    channel_types: z.array(z.int()).nullish(),
  })
  .superRefine(({ choices, autocomplete }, context) => {
    if (autocomplete && choices?.length)
      complain(
        context,
        'APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE',
        'Choices cannot be set with autocomplete',
      );
  });

type Named = {
  name: string;
  name_localizations?: Partial<Record<string, string | null>> | null | undefined;
  required?: unknown;
};

/** Options together: at most 25, the required first, no name twice in any language. */
const options = <Option extends z.ZodType<Named>>(option: Option) =>
  z
    .array(option)
    .max(25)
    .superRefine((list, context) => {
      if (list.some((one, index) => one.required && index > 0 && !list[index - 1]?.required))
        complain(
          context,
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        );
      for (const locale of ['', ...Object.values(Locale)])
        if (new Set(list.map((one) => one.name_localizations?.[locale] ?? one.name)).size < list.length) {
          complain(
            context,
            'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
            'Application command option names must be unique',
          );
          return;
        }
    });

const subcommand = z.object({
  type: z.literal(Type.Subcommand),
  ...words,
  options: options(valueOption).nullish(),
});

const group = z.object({
  type: z.literal(Type.SubcommandGroup),
  ...words,
  options: options(subcommand).min(1),
});

/** Rules of interactions/application-commands for a command that is typed. */
export const commandBody = z
  .object({
    type: z.literal(1).default(1),
    ...words,
    options: options(z.discriminatedUnion('type', [valueOption, subcommand, group])).nullish(),
    default_member_permissions: z.coerce.string().regex(/^\d+$/).nullish(),
    contexts: z.array(z.literal([0, 1, 2])).nullish(),
    integration_types: z.array(z.literal([0, 1])).nullish(),
    nsfw: z.boolean().nullish(),
    dm_permission: z.boolean().nullish(),
  })
  .superRefine((command, context) => {
    const kinds = new Set((command.options ?? []).map((option) => option.type <= Type.SubcommandGroup));
    if (kinds.size > 1)
      complain(
        context,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
        ['options'],
      );
    if (weigh(command) > 8000)
      complain(context, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  });

export type CommandBody = z.infer<typeof commandBody>;

export const commandBodies = z.array(commandBody).superRefine((commands, context) => {
  const names = commands.map((command) => command.name);
  for (const [index, one] of names.entries())
    if (names.indexOf(one) < index)
      complain(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique', [
        index,
      ]);
});

interface Weighty {
  name: string;
  description?: string;
  value?: string | number;
  name_localizations?: Partial<Record<string, string | null>> | null | undefined;
  description_localizations?: Partial<Record<string, string | null>> | null | undefined;
  options?: readonly Weighty[] | null | undefined;
  choices?: readonly Weighty[] | null | undefined;
}

/** The characters that count toward the 8,000 of a command: of each text only its longest language. */
function weigh(part: Weighty): number {
  const longest = (text: string | undefined, others: Weighty['name_localizations']) =>
    Math.max(...[text, ...Object.values(others ?? {})].map((one) => one?.length ?? 0));
  const own =
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    (part.value === undefined ? 0 : String(part.value).length);
  return [...(part.options ?? []), ...(part.choices ?? [])].reduce((sum, inner) => sum + weigh(inner), own);
}
