import { commandsFor, composeCall, ImpossibleCall } from './calls.ts';
import { type ChosenFile, chooseFile } from './choose-file.ts';
import type { Choices, Interaction, PendingInteractions, VisibleResponse } from './pending.ts';
import { locateCaller, sendAutocomplete, sendCommand, sendComponent, type Who } from './sending.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;

export type People = ReturnType<typeof createPeople>;

/**
 * Acts as a person in Discord's app. Each call resolves to what the person then sees, or to 'failed': no answer
 * within 3 seconds, or a deferral without an end. What the app would not let one do throws ImpossibleCall.
 */
export function createPeople(pending: PendingInteractions) {
  const seen = async (interaction: Interaction) =>
    (await interaction.outcome.promise) as VisibleResponse | 'failed';
  const compose = (channelId: string, who: Who, name: string, options: Values, focused?: string) => {
    const { person, channel } = locateCaller(pending.world, who, channelId);
    const [first, ...path] = name.split(' ');
    const command = commandsFor(pending.world, channel, person.id).find((one) => one.name === first);
    if (!command) throw new ImpossibleCall(`There is no command ${name} here.`);
    return { channelId, commandId: command.id, options: composeCall(command, path, options, focused) };
  };
  return {
    /** Chooses a file; the id is its value in an option of the person's next commands. */
    chooseFile: (who: Who, file: ChosenFile): string => chooseFile(pending.world, who, file).attachment.id,
    /** Types `/book random` with options by name. */
    command: (channelId: string, who: Who, name: string, options: Values = {}) =>
      seen(sendCommand(pending, who, compose(channelId, who, name, options))),
    /** Types into one option, the last of these or the one named, and reads the suggestions. */
    autocomplete: async (
      channelId: string,
      who: Who,
      name: string,
      options: Values,
      focused = Object.keys(options).at(-1),
    ) => {
      const call = compose(channelId, who, name, options, focused);
      return (await sendAutocomplete(pending, who, call).outcome.promise) as Choices | 'failed';
    },
    press: (channelId: string, who: Who, messageId: string, customId: string) =>
      seen(sendComponent(pending, who, { channelId, messageId, customId })),
    select: (channelId: string, who: Who, messageId: string, customId: string, values: string[]) =>
      seen(sendComponent(pending, who, { channelId, messageId, customId, values })),
  };
}
