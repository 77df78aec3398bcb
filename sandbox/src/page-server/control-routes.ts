import { Locale } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import { ImpossibleCall } from '../interactions/calls.ts';
import type { Controls } from '../world/controls.ts';
import { announce } from '../world/world.ts';
import type { FaultChange, Viewer } from './contract.ts';
import { passTo } from './pass-time.ts';
import type { Scene } from './viewer-state.ts';
import { viewerOf } from './viewer.ts';

export interface ControlParts {
  clock: SandboxClock;
  controls: Controls;
  scene: Scene;
  /** Plays the command that the first visitor is to find, once. */
  playOpening: (viewer: Viewer) => Promise<void>;
}

/** What the page does to this Discord beside typing commands. */
export function addControlRoutes(app: Hono, { clock, controls, scene, playOpening }: ControlParts): void {
  const { world, switches } = scene;
  app.post('/opening', async (c) => {
    await playOpening(viewerOf(world, c));
    return c.body(null, 204);
  });
  app.post('/dismiss', async (c) => {
    const { channelId, messageId } = dismissal.parse(await c.req.json());
    const stored = world.messages.get(channelId)?.get(messageId);
    if (stored?.onlyFor === undefined || stored.onlyFor !== world.people[viewerOf(world, c).as]?.id)
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
    const { serverId, locale } = serverChange.parse(await c.req.json());
    if (!world.guilds.has(serverId)) throw new ImpossibleCall('There is no such server.');
    controls.setLocale(serverId, locale ?? undefined);
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

const dismissal = z.object({ channelId: z.string(), messageId: z.string() });
const clockMove = z.union([
  z.object({ nextDay: z.literal(true) }),
  z.object({ to: z.iso.datetime({ offset: true }) }),
]);
const serverChange = z.object({ serverId: z.string(), locale: z.enum(Locale).nullable() });
const faultChange = z.object({
  slowMilliseconds: z.int().min(0).max(60_000).optional(),
  down: z.boolean().optional(),
  revoked: z.array(z.string()).optional(),
  deleteChannel: z.string().optional(),
  restoreChannel: z.string().optional(),
});
