import { Client, Options } from 'discord.js';
import type { Settings } from '../../config.ts';
import type { Shards } from './shards.ts';
import type { IdentifyBudget } from './identify-budget.ts';

/** Where the bot connects, and as which part of itself. */
export interface Endpoint {
  token: string;
  /** The REST base, such as https://discord.com/api. */
  api: string;
  shards: Settings['SHARDS'];
  /** The bot's share of Discord's global limit. */
  requestsPerSecond: number;
}

/**
 * The discord.js client as we use it: without intents and without caches, so that memory grows neither with servers nor
 * with people; interactions bring what commands need.
 */
export function createClient(
  { token, api, shards, requestsPerSecond }: Endpoint,
  { build }: Shards,
  { throttle }: IdentifyBudget,
): Client {
  const client = new Client({
    intents: [],
    rest: {
      api,
      version: '10',
      globalRequestsPerSecond: requestsPerSecond,
      invalidRequestWarningInterval: 500,
      // A long wait for a gateway is ours to tell of.
      rejectOnRateLimit: ({ route }) => route === '/gateway/bot',
    },
    ...(shards === 'auto' ? { shards: 'auto' as const } : { shards: shards.ids, shardCount: shards.count }),
    ws: { buildStrategy: build, buildIdentifyThrottler: throttle },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      EntitlementManager: 0,
      GuildMemberManager: 0,
      MessageManager: 0,
      UserManager: 0,
    }),
    allowedMentions: { parse: [] },
    // What the bot sends has Discord's own form already.
    jsonTransformer: (part: unknown) => part,
  });
  client.rest.setToken(token);
  return client;
}
