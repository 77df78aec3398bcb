import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import type { Accepted, CallOption, FaultChange, Refusal, Suggestions, Viewer } from './contract.ts';
import { ImpossibleCall } from '../interactions/calls.ts';
import type { Choices, PendingInteractions } from '../interactions/pending.ts';
import { sendAutocomplete, sendCommand, sendComponent } from '../interactions/sending.ts';
import type { Controls } from '../world/controls.ts';
import { passTo } from './pass-time.ts';
import { announce, type Change } from '../world/world.ts';
import { describeState, newsFor, type Scene } from './viewer-state.ts';

export interface PageParts {
  pending: PendingInteractions;
  clock: SandboxClock;
  controls: Controls;
  scene: Scene;
}

/** What the page asks of the server: contract.ts over HTTP, every body checked, every refusal one sentence. */
export function createPageServer(parts: PageParts): Hono {
  const { pending, scene } = parts;
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ImpossibleCall) return c.json<Refusal>({ message: error.message }, 400);
    if (error instanceof z.ZodError) return c.json<Refusal>({ message: z.prettifyError(error) }, 400);
    throw error;
  });
  app.get('/state', (c) => c.json(describeState(scene, viewerOf(c))));
  app.get('/events', (c) => {
    const viewer = viewerOf(c);
    return streamSSE(c, (stream) => streamNews(stream, scene, viewer, pending.closing));
  });
  app.post('/commands', async (c) => {
    const call = commandCall.parse(await c.req.json());
    return c.json<Accepted>({ interactionId: sendCommand(pending, viewerOf(c), call).id });
  });
  app.post('/autocomplete', async (c) => {
    const call = commandCall.parse(await c.req.json());
    const choices = await sendAutocomplete(pending, viewerOf(c), call).outcome.promise;
    return c.json<Suggestions>({ choices: choices === 'failed' ? [] : (choices as Choices) });
  });
  app.post('/components', async (c) => {
    const use = componentCall.parse(await c.req.json());
    return c.json<Accepted>({ interactionId: sendComponent(pending, viewerOf(c), use).id });
  });
  addControlRoutes(app, parts);
  return app;
}

function addControlRoutes(app: Hono, { clock, controls, scene }: PageParts): void {
  const { world, guildId, switches } = scene;
  app.post('/dismiss', async (c) => {
    const { channelId, messageId } = dismissal.parse(await c.req.json());
    const stored = world.messages.get(channelId)?.get(messageId);
    if (stored?.onlyFor !== world.people[viewerOf(c).as].id)
      throw new ImpossibleCall('Only a private answer can be dismissed.');
    controls.deleteMessage(channelId, messageId);
    return c.body(null, 204);
  });
  app.post('/clock', async (c) => {
    const move = clockMove.parse(await c.req.json());
    const moment = 'to' in move ? Temporal.Instant.from(move.to) : clock.now().add({ hours: 24 });
    await passTo(moment, clock, scene.journal.requests, () => announce(world, { kind: 'clock' }));
    return c.body(null, 204);
  });
  app.post('/server', async (c) => {
    controls.setLocale(guildId, serverChange.parse(await c.req.json()).locale);
    return c.body(null, 204);
  });
  app.post('/faults', async (c) => {
    const change = faultChange.parse(await c.req.json());
    for (const id of [change.deleteChannel, change.restoreChannel, ...(change.revoked ?? [])])
      if (id !== undefined && !world.channels.has(id)) throw new ImpossibleCall('There is no such channel.');
    switches.change(change as FaultChange);
    announce(world, { kind: 'structure' });
    return c.body(null, 204);
  });
}

/** Sends what happens, in order, until the page or the sandbox is closed. */
async function streamNews(
  stream: SSEStreamingApi,
  scene: Scene,
  viewer: Viewer,
  closing: AbortSignal,
): Promise<void> {
  const { listeners } = scene.world;
  const gone = Promise.withResolvers<void>();
  const listen = (change: Change) => {
    const news = newsFor(scene, viewer, change);
    if (news) void stream.writeSSE({ data: JSON.stringify(news) });
  };
  listeners.add(listen);
  stream.onAbort(gone.resolve);
  closing.addEventListener('abort', () => gone.resolve(), { once: true });
  await gone.promise;
  listeners.delete(listen);
}

const viewer = z.object({ as: z.enum(['member', 'manager']), locale: z.enum(['en-US', 'ru']) });
const viewerOf = (c: Context): Viewer => viewer.parse(c.req.query());

const callOption: z.ZodType<CallOption> = z.lazy(() =>
  z.object({
    type: z.int(),
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    focused: z.boolean().exactOptional(),
    options: z.array(callOption).exactOptional(),
  }),
);
const commandCall = z.object({ channelId: z.string(), commandId: z.string(), options: z.array(callOption) });
const componentCall = z.object({
  channelId: z.string(),
  messageId: z.string(),
  customId: z.string(),
  values: z.array(z.string()).exactOptional(),
});
const dismissal = z.object({ channelId: z.string(), messageId: z.string() });
const clockMove = z.union([
  z.object({ nextDay: z.literal(true) }),
  z.object({ to: z.iso.datetime({ offset: true }) }),
]);
const serverChange = z.object({ locale: z.enum(['en-US', 'ru']) });
const faultChange = z.object({
  slowMilliseconds: z.int().min(0).max(60_000).optional(),
  down: z.boolean().optional(),
  revoked: z.array(z.string()).optional(),
  deleteChannel: z.string().optional(),
  restoreChannel: z.string().optional(),
});
