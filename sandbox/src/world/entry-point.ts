import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType as Install,
  EntryPointCommandHandlerType,
  InteractionContextType as Context,
} from 'discord-api-types/v10';
import { everywhere, type World } from './world.ts';

/**
 * The command that launches an app's Activity, which Discord itself makes when Activities are switched on.
 * @see https://docs.discord.com/developers/interactions/application-commands#entry-point-commands
 */
export function addEntryPoint(world: World): void {
  const others = world.commands.get(everywhere) ?? [];
  const command = {
    id: world.nextId(),
    application_id: world.bot.id,
    version: world.nextId(),
    type: ApplicationCommandType.PrimaryEntryPoint,
    name: 'launch',
    name_localizations: null,
    description: '',
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    contexts: [Context.Guild, Context.BotDM, Context.PrivateChannel],
    integration_types: [Install.GuildInstall, Install.UserInstall],
    handler: EntryPointCommandHandlerType.DiscordLaunchActivity,
  } satisfies APIApplicationCommand;
  world.commands.set(everywhere, [...others.filter((other) => !isEntryPoint(other)), command]);
}

export const isEntryPoint = ({ type }: Pick<APIApplicationCommand, 'type'>): boolean =>
  type === ApplicationCommandType.PrimaryEntryPoint;
