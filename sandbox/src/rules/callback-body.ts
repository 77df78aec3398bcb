import { InteractionResponseType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { text, uncut } from './body.ts';
import { messageBody } from './message-body.ts';

const choice = z.object({
  name: text(1, 100),
  name_localizations: z.record(z.string(), uncut(0, 100).nullable()).nullish(),
  value: z.union([uncut(0, 100), z.number()]),
});

/** Rules of interactions/receiving-and-responding for the first answer. Modals are not known here. */
export const callbackBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal(Type.ChannelMessageWithSource), data: messageBody }),
  z.object({
    type: z.literal(Type.DeferredChannelMessageWithSource),
    data: z.object({ flags: z.int().nullish() }).nullish(),
  }),
  z.object({ type: z.literal(Type.DeferredMessageUpdate) }),
  z.object({ type: z.literal(Type.UpdateMessage), data: messageBody.default({}) }),
  z.object({
    type: z.literal(Type.ApplicationCommandAutocompleteResult),
    data: z.object({ choices: z.array(choice).max(25) }),
  }),
]);

export type CallbackBody = z.infer<typeof callbackBody>;
