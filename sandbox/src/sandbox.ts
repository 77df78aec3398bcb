import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { APIUser } from 'discord-api-types/v10';
import { apiPath, createApi } from './api/create-api.ts';
import { createJournal, type RequestRecord } from './api/journal.ts';
import { createRateLimits } from './api/rate-limits.ts';
import { createRestFaults, type RestFaults } from './api/rest-faults.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { dispatch, type Gateway } from './gateway/gateway.ts';
import { createGatewayFaults, type GatewayFaults } from './gateway/gateway-faults.ts';
import type { PendingInteractions } from './interactions/pending.ts';
import { createPeople, type People } from './interactions/people.ts';
import { listen } from './listen.ts';
import type { PersonIn, PlaceIn, SandboxOptions, WorldOptions } from './options.ts';
import { guardOrigin, requireJson } from './origin-guard.ts';
import { createFaultSwitches } from './page-server/fault-switches.ts';
import { createOpening, describeExtras, describePeople } from './page-server/extras.ts';
import { addAttachmentRoutes, addPageRoutes } from './page-server/page-files.ts';
import { createPageServer } from './page-server/page-server.ts';
import { type Controls, createControls } from './world/controls.ts';
import { defaultWorld, type DefaultWorld } from './world/default-world.ts';
import { seedWorld } from './world/seed.ts';
import { announce, type World } from './world/world.ts';

/** A small Discord, open on 127.0.0.1. */
export interface Sandbox<Options extends WorldOptions = DefaultWorld> {
  /** The page. */
  url: string;
  /** What a REST client takes as its `api`. */
  apiUrl: string;
  /** The one bot token that it accepts. */
  token: string;
  /** The ids of servers, channels, roles and groups, by their names in the options; `guildId` is the first server. */
  home: Record<PlaceIn<Options> | 'guildId', string>;
  clock: SandboxClock;
  world: Omit<World, 'people'> & { people: Record<PersonIn<Options>, APIUser> } & Controls;
  /** What the bot asked, oldest first. */
  requests: readonly RequestRecord[];
  faults: RestFaults & { gateway: GatewayFaults };
  people: People;
  close(): Promise<void>;
}

/** Opens a sandbox; throws when the port is taken. */
export async function openSandbox<const Options extends WorldOptions = DefaultWorld>(
  options: SandboxOptions<Options> = {},
): Promise<Sandbox<Options>> {
  const parts = createParts(options);
  const { clock, closing, pending, faults, gateway, gatewayFaults, home, journal, world } = parts;
  const app = createApp(parts, options);
  if (options.page) await addPage(app, parts);
  const server = await listen(app, gateway, gatewayFaults, options.port ?? 0);
  world.origin = `http://127.0.0.1:${server.port}`;
  return {
    url: `${world.origin}/`,
    apiUrl: `${world.origin}/api`,
    token: gateway.token,
    home: home as Sandbox<Options>['home'],
    clock,
    world,
    requests: journal.requests,
    faults: { ...faults, gateway: gatewayFaults },
    people: createPeople(pending),
    close: () => {
      closing.abort();
      return server.close();
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(options: SandboxOptions<WorldOptions>) {
  const { clock = createSandboxClock(), deferralTimeout = Temporal.Duration.from({ seconds: 15 }) } = options;
  const worldOptions: WorldOptions = options.world ?? defaultWorld;
  const { world: state, ids: home } = seedWorld(clock, worldOptions);
  const world = Object.assign(state, createControls(state));
  const journal = createJournal((entry) => announce(world, { kind: 'wire', entry }));
  const gateway: Gateway = { sessions: new Map(), world, token: createToken() };
  const closing = new AbortController();
  const deliver: PendingInteractions['deliver'] = (guildId, payload) => {
    journal.note(clock.now(), 'INTERACTION_CREATE', payload);
    dispatch(gateway, guildId, 'INTERACTION_CREATE', payload);
  };
  return {
    clock,
    closing,
    faults: createRestFaults(),
    gateway,
    gatewayFaults: createGatewayFaults(gateway),
    home,
    journal,
    pending: { world, open: new Map(), deliver, deferralTimeout, closing: closing.signal },
    world,
    worldOptions,
  };
}

function createApp(parts: Parts, { rateLimits = true, page = false }: SandboxOptions<WorldOptions>): Hono {
  const { clock, pending, faults, gateway, journal, world, worldOptions } = parts;
  const limits = rateLimits ? createRateLimits() : undefined;
  const pageOptions = typeof page === 'object' ? page : {};
  const opening = createOpening(pending, pageOptions);
  const scene = {
    world,
    journal,
    switches: createFaultSwitches(faults, world),
    people: describePeople(world, worldOptions),
    extras: describeExtras(pageOptions, opening),
  };
  const app = new Hono()
    .use(guardOrigin(() => Number(URL.parse(world.origin)?.port)))
    .route(apiPath, createApi({ pending, gateway, journal, faults, limits }))
    .use('/sandbox/*', requireJson)
    .route(
      '/sandbox',
      createPageServer({ pending, clock, controls: world, scene, playOpening: opening.play }),
    );
  addAttachmentRoutes(app, world);
  return app;
}

/** Loaded only here: esbuild is not in the memory of tests that look at no page. */
async function addPage(app: Hono, { world, worldOptions }: Parts): Promise<void> {
  const { buildPage } = await import('./page-server/page-assets.ts');
  await addPageRoutes(app, await buildPage(), world, worldOptions);
}

/** In the form of Discord's, so that whatever checks the form of a token takes it. */
const createToken = () =>
  ['ODgwOA', randomBytes(5).toString('base64url'), randomBytes(27).toString('base64url')].join('.');
