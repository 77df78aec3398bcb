import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { SandboxClock } from './clock.ts';
import { createRestFaults, type RestFaults } from './api/rest-faults.ts';
import { guardOrigin, type PageAsset, type PageAssets, servePage, requireJson } from './origin-guard.ts';
import { dispatch, type Gateway } from './gateway/gateway.ts';
import { createGatewayFaults, type GatewayFaults } from './gateway/gateway-faults.ts';
import type { PendingInteractions } from './interactions/pending.ts';
import { createPeople, type People } from './interactions/people.ts';
import { listen } from './listen.ts';
import { createPageServer } from './page-server/page-server.ts';
import { apiPath, createApi } from './api/create-api.ts';
import { createJournal, type RequestRecord } from './api/journal.ts';
import { createLimits } from './api/rate-limits.ts';
import { createSwitches } from './page-server/fault-switches.ts';
import { type Controls, createControls } from './world/controls.ts';
import { createWorld, seedGuild, type Home } from './world/seed.ts';
import { announce, type World } from './world/world.ts';

export interface SandboxOptions {
  clock: SandboxClock;
  /** 0 or left out: any free port. */
  port?: number;
  /** Whether the page is served at `/`. */
  page?: boolean;
  /** False lifts the rate limits, for tests that let many days pass in a second. */
  rateLimits?: boolean;
  /** How long a person watches "thinking…" before they call it a failure: 15 seconds. */
  deferralTimeout?: Temporal.Duration;
}

export interface Sandbox {
  /** The page. */
  url: string;
  /** For DISCORD_API_URL. */
  apiUrl: string;
  /** The one bot token that it accepts. */
  token: string;
  home: Home;
  clock: SandboxClock;
  world: World & Controls;
  requests: readonly RequestRecord[];
  faults: RestFaults & { gateway: GatewayFaults };
  people: People;
  close(): Promise<void>;
}

/** Opens a small Discord on 127.0.0.1; throws when the port is taken. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const parts = createParts(options);
  const page = options.page ? await loadPage() : new Map<string, PageAsset>();
  const { pending, faults, gateway, gatewayFaults, home, journal, world } = parts;
  const server = await listen(createApp(parts, options, page), gateway, gatewayFaults, options.port ?? 0);
  gateway.port = server.port;
  return {
    url: `http://127.0.0.1:${server.port}/`,
    apiUrl: `http://127.0.0.1:${server.port}/api`,
    token: gateway.token,
    home,
    clock: options.clock,
    world,
    requests: journal.requests,
    faults: { ...faults, gateway: gatewayFaults },
    people: createPeople(pending),
    close: () => {
      parts.closing.abort();
      return server.close();
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts({ clock, deferralTimeout = Temporal.Duration.from({ seconds: 15 }) }: SandboxOptions) {
  const state = createWorld(clock);
  const world = Object.assign(state, createControls(state));
  const home = seedGuild(world);
  const journal = createJournal((entry) => announce(world, { kind: 'wire', entry }));
  const gateway: Gateway = { sessions: new Map(), world, token: createToken(), port: 0 };
  const closing = new AbortController();
  const deliver: PendingInteractions['deliver'] = (guildId, payload) => {
    journal.note(clock.now(), 'INTERACTION_CREATE', payload);
    dispatch(gateway, guildId, 'INTERACTION_CREATE', payload);
  };
  const pending: PendingInteractions = {
    world,
    open: new Map(),
    deliver,
    deferralTimeout,
    closing: closing.signal,
  };
  const faults = createRestFaults();
  return {
    world,
    home,
    journal,
    gateway,
    gatewayFaults: createGatewayFaults(gateway),
    pending,
    faults,
    closing,
  };
}

function createApp(parts: Parts, { clock, rateLimits = true }: SandboxOptions, page: PageAssets): Hono {
  const { pending, faults, gateway, home, journal, world } = parts;
  const limits = rateLimits ? createLimits() : undefined;
  const scene = { world, guildId: home.guildId, journal, switches: createSwitches(faults, world) };
  return new Hono()
    .use(guardOrigin(() => gateway.port))
    .route(apiPath, createApi({ pending, gateway, journal, faults, limits }))
    .use('/sandbox/*', requireJson)
    .route('/sandbox', createPageServer({ pending, clock, controls: world, scene }))
    .use(servePage(page));
}

/** Loaded only here: esbuild is not in the memory of tests that look at no page. */
const loadPage = async () => (await import('./page-server/page-assets.ts')).buildPage();

/** In the form of Discord's, so that whatever checks the form of a token takes it. */
const createToken = () =>
  ['ODgwOA', randomBytes(5).toString('base64url'), randomBytes(27).toString('base64url')].join('.');
