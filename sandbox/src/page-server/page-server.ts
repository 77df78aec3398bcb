import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { ImpossibleCall } from '../interactions/calls.ts';
import { settledOutcomes } from '../interactions/announced-outcomes.ts';
import { chooseFile } from '../interactions/choose-file.ts';
import type { Choices, PendingInteractions } from '../interactions/pending.ts';
import { sendAutocomplete, sendCommand, sendComponent } from '../interactions/sending.ts';
import type { Change } from '../world/world.ts';
import { addControlRoutes, type ControlParts } from './control-routes.ts';
import type { Accepted, CallOption, KeptFile, News, Refusal, Suggestions, Viewer } from './contract.ts';
import { describeState, newsFor } from './viewer-state.ts';
import { viewerOf } from './viewer.ts';

export interface PageServerParts extends ControlParts {
  pending: PendingInteractions;
}

/** What the page asks of the server: contract.ts over HTTP, every body checked, every refusal one sentence. */
export function createPageServer(parts: PageServerParts): Hono {
  const { pending, scene } = parts;
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ImpossibleCall) return c.json<Refusal>({ message: error.message }, 400);
    if (error instanceof z.ZodError) return c.json<Refusal>({ message: z.prettifyError(error) }, 400);
    throw error;
  });
  const viewer = (c: Context) => viewerOf(scene.world, c);
  app.get('/state', (c) => c.json(describeState(scene, viewer(c))));
  app.get('/events', (c) => {
    const me = viewer(c);
    return streamSSE(c, (stream) => streamNews(stream, parts, me));
  });
  app.post('/commands', async (c) => {
    const call = commandCall.parse(await c.req.json());
    return c.json<Accepted>({ interactionId: sendCommand(pending, viewer(c), call).id });
  });
  app.post('/autocomplete', async (c) => {
    const call = commandCall.parse(await c.req.json());
    const choices = await sendAutocomplete(pending, viewer(c), call).outcome.promise;
    return c.json<Suggestions>({ choices: choices === 'failed' ? [] : (choices as Choices) });
  });
  app.post('/files', async (c) => {
    const file = fileChoice.parse(await c.req.json());
    const content = Buffer.from(file.content, 'base64');
    const { attachment } = chooseFile(scene.world, viewer(c), { ...file, content });
    return c.json<KeptFile>({ id: attachment.id });
  });
  app.post('/components', async (c) => {
    const use = componentCall.parse(await c.req.json());
    return c.json<Accepted>({ interactionId: sendComponent(pending, viewer(c), use).id });
  });
  addControlRoutes(app, parts);
  return app;
}

/** Sends all there is, then what happens, in order, until the page or the sandbox is closed. */
async function streamNews(
  stream: SSEStreamingApi,
  { scene, pending }: PageServerParts,
  viewer: Viewer,
): Promise<void> {
  const { listeners } = scene.world;
  const gone = Promise.withResolvers<void>();
  const send = (news: News | undefined) => {
    if (news) void stream.writeSSE({ data: JSON.stringify(news) });
  };
  const listen = (change: Change) => send(newsFor(scene, viewer, change));
  send({ kind: 'state', state: describeState(scene, viewer) });
  for (const change of settledOutcomes(pending)) listen(change);
  listeners.add(listen);
  stream.onAbort(gone.resolve);
  pending.closing.addEventListener('abort', () => gone.resolve(), { once: true });
  await gone.promise;
  listeners.delete(listen);
}

const callOption: z.ZodType<CallOption> = z.lazy(() =>
  z.object({
    type: z.enum(ApplicationCommandOptionType),
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    focused: z.boolean().exactOptional(),
    options: z.array(callOption).exactOptional(),
  }),
);
const commandCall = z.object({ channelId: z.string(), commandId: z.string(), options: z.array(callOption) });
const fileChoice = z.object({ name: z.string(), type: z.string(), content: z.base64() });
const componentCall = z.object({
  channelId: z.string(),
  messageId: z.string(),
  customId: z.string(),
  values: z.array(z.string()).exactOptional(),
});
