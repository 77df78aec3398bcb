import type {
  APIInteractionDataResolvedChannel,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  CommandInteractionOption,
} from 'discord.js';
import { fold } from '../i18n/fold.ts';
import type { Languages } from '../i18n/language.ts';
import { both, type LanguageChoice } from '../i18n/spoken.ts';
import type { ChosenChannel, ChosenFile, ChosenRole, OptionSpecs } from './options.ts';

/** The values of the options, in the form that their definitions promise; what Discord left out is undefined. */
export function readOptions(
  interaction: ChatInputCommandInteraction,
  specs: OptionSpecs,
  languages: Languages,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { type }]) => {
      const option = interaction.options.get(name);
      if (type === 'channel') return [name, option && toChannel(option)];
      if (type === 'role') return [name, option?.role && toRole(option.role)];
      if (type === 'file') return [name, option?.attachment && toFile(option.attachment)];
      if (type === 'language') return [name, readLanguage(option?.value, languages)];
      return [name, option?.value];
    }),
  );
}

/** A choice's name may arrive instead of its value. */
function readLanguage(typed: unknown, languages: Languages): LanguageChoice | undefined {
  if (typeof typed !== 'string') return undefined;
  const sought = fold(typed);
  const is = (...texts: string[]) => texts.some((text) => fold(text) === sought);
  if (is(both, ...languages.map(({ t }) => t.both))) return both;
  return languages.find(({ locale, name }) => is(locale, name));
}

/** The text options as they stand while somebody still types. */
export function readChosen(
  interaction: AutocompleteInteraction,
  specs: OptionSpecs,
): Record<string, string | undefined> {
  const text = (name: string) => {
    const value = interaction.options.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  return Object.fromEntries(Object.keys(specs).map((name) => [name, text(name)]));
}

/** As discord.js makes it where it knows the server, or as Discord sent it. */
type SomeChannel = Pick<APIInteractionDataResolvedChannel, 'id' | 'type' | 'name'> & {
  parentId?: string | null;
  parent_id?: string | null;
  locked?: boolean | null;
  thread_metadata?: { locked?: boolean };
  app_permissions?: string;
  permissions?: string;
  guild_id?: string;
};

/** A channel that Discord names without describing it is still the one that is meant. */
function toChannel({ channel: described, value }: CommandInteractionOption): ChosenChannel {
  const channel = described as unknown as SomeChannel | null | undefined;
  if (!channel) return { id: String(value), name: '' };
  const parentId = channel.parentId ?? channel.parent_id;
  const { app_permissions, guild_id, permissions } = channel;
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name ?? '',
    ...(parentId ? { parentId } : {}),
    ...((channel.locked ?? channel.thread_metadata?.locked) ? { locked: true } : {}),
    ...(guild_id === undefined ? {} : { guildId: guild_id }),
    ...(app_permissions === undefined ? {} : { appPermissions: BigInt(app_permissions) }),
    ...(permissions === undefined ? {} : { permissions: BigInt(permissions) }),
  };
}

export const toFile = ({ name, size, url }: ChosenFile): ChosenFile => ({ name, size, url });

const toRole = ({ id, name, mentionable }: NonNullable<CommandInteractionOption['role']>): ChosenRole => ({
  id,
  name,
  mentionable,
});
