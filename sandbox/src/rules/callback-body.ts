import { InteractionResponseType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { text, uncut } from './body.ts';
import { messageBody, type MessageBody } from './message-body.ts';

const choice = z.object({
  name: text(1, 100),
  name_localizations: z.record(z.string(), uncut(0, 100).nullable()).nullish(),
  value: z.union([uncut(0, 100), z.number()]),
});

/**
 * The first answer; modals are not known here.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
 */
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

type Body = z.infer<typeof callbackBody>;
type WithMessage = Type.ChannelMessageWithSource | Type.UpdateMessage;

/** The first answer, its message with its files. */
export type CallbackBody =
  | Exclude<Body, { type: WithMessage }>
  | { [Kind in WithMessage]: { type: Kind; data: MessageBody } }[WithMessage];
