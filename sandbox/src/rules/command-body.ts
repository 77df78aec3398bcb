import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  EntryPointCommandHandlerType,
  InteractionContextType,
  Locale,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { because, repeated, text, uncut } from './body.ts';

const name = z
  .string()
  .refine(
    (value) => /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(value) && value === value.toLowerCase(),
    because('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'),
  );

const inLanguages = (one: z.ZodType<string>) => z.partialRecord(z.enum(Locale), one.nullable()).nullish();
type Translations = z.infer<ReturnType<typeof inLanguages>>;

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
    type: z.enum(Type).exclude(['Subcommand', 'SubcommandGroup']),
    ...words,
    required: z.boolean().nullish(),
    choices: z.array(choice).max(25).nullish(),
    autocomplete: z.boolean().nullish(),
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    channel_types: z.array(z.enum(ChannelType)).nullish(),
  })
  .refine(
    ({ choices, autocomplete }) => !autocomplete || !choices?.length,
    because('APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', 'Choices cannot be set with autocomplete'),
  );

/** Options together: at most 25, the required first, no name twice in any language. */
const options = <
  Option extends z.ZodType<{ name: string; name_localizations?: Translations; required?: unknown }>,
>(
  option: Option,
) =>
  z
    .array(option)
    .max(25)
    .refine(
      (list) => list.every((one, index) => !one.required || index === 0 || list[index - 1]?.required),
      because(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      ),
    )
    .refine(
      (list) =>
        [undefined, ...Object.values(Locale)].every(
          (locale) =>
            repeated(list.map((one) => (locale && one.name_localizations?.[locale]) || one.name)).length ===
            0,
        ),
      because(
        'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
        'Application command option names must be unique',
      ),
    );

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

/** What a command of any type may have. */
const common = {
  default_member_permissions: z.coerce.string().regex(/^\d+$/).nullish(),
  contexts: z.array(z.enum(InteractionContextType)).nullish(),
  integration_types: z.array(z.enum(ApplicationIntegrationType)).nullish(),
  nsfw: z.boolean().nullish(),
};

const chatInput = z
  .object({
    type: z.literal(ApplicationCommandType.ChatInput),
    ...words,
    options: options(z.discriminatedUnion('type', [valueOption, subcommand, group])).nullish(),
    ...common,
  })
  .refine(
    ({ options }) => new Set((options ?? []).map(({ type }) => type <= Type.SubcommandGroup)).size < 2,
    because(
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ['options'],
    ),
  )
  .refine(
    (command) => weigh(command) <= 8000,
    because('APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'),
  );

const entryPoint = z.object({
  type: z.literal(ApplicationCommandType.PrimaryEntryPoint),
  name: text(1, 32),
  name_localizations: inLanguages(text(1, 32)),
  description: z.literal('').default(''),
  handler: z.enum(EntryPointCommandHandlerType).nullish(),
  ...common,
});

/** Without a type it is one that is typed. */
const withType = (command: unknown): unknown =>
  typeof command === 'object' ? { type: ApplicationCommandType.ChatInput, ...command } : command;

const commandBody = z.preprocess(withType, z.discriminatedUnion('type', [chatInput, entryPoint]));

export type CommandBody = z.infer<typeof commandBody>;

/**
 * A whole list of commands: those that are typed, and the one that launches an Activity.
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object
 */
export const commandBodies = z
  .array(commandBody)
  .refine(
    (commands) => repeated(commands.map(({ name, type }) => `${type} ${name}`)).length === 0,
    because('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
  );

interface Weighty {
  name: string;
  description?: string;
  value?: string | number;
  name_localizations?: Translations;
  description_localizations?: Translations;
  options?: readonly Weighty[] | null | undefined;
  choices?: readonly Weighty[] | null | undefined;
}

/** The characters that count toward the 8,000 of a command: of each text only its longest language. */
function weigh(part: Weighty): number {
  const longest = (one: string | undefined, others: Translations) =>
    Math.max(...[one, ...Object.values(others ?? {})].map((each) => each?.length ?? 0));
  const inner = [...(part.options ?? []), ...(part.choices ?? [])];
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    String(part.value ?? '').length +
    inner.reduce((sum, one) => sum + weigh(one), 0)
  );
}
