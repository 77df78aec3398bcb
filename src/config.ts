import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { databaseMistake } from './storage/address.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');

/** What people copy along with a token: quotes of any kind, invisible marks, spaces, `Bot ` in front of it. */
const around = /^[\s\p{Cf}\p{Pi}\p{Pf}"'`´„‚]+|[\s\p{Cf}\p{Pi}\p{Pf}"'`´„‚]+$/gu;
const bare = (text: string) =>
  text
    .replace(around, '')
    .replace(/^Bot\s+/i, '')
    .replace(around, '');

/** A mistake names what does not belong into a token, but nothing of the token itself. */
const Token = z
  .string()
  .transform(bare)
  .superRefine((token, { addIssue }) => {
    const stray = [...new Set(token.match(/[^\w.-]/gu))].slice(0, 5).map(nameOf);
    if (stray.length > 0) {
      addIssue(
        `holds ${stray.join(', ')}, which no token does; copy it again (developer portal, Bot → Reset Token)`,
      );
    }
  })
  .transform((token) => token || undefined);

const nameOf = (character: string) => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}” (${code})` : code;
};

/** `auto`, or the shards that this process runs and how many there are in all. */
const Shards = z
  .string()
  .regex(/^(auto|\d+(,\d+)*\/\d+)$/, {
    error: ({ input }) =>
      String(input).startsWith('pod/')
        ? 'takes the shard from POD_INDEX or a host name that ends in a number, such as dobrokino-3; there is neither'
        : 'must be "auto", shards and their number such as "0,1/4", or "pod/16" in pods that are numbered',
  })
  .transform((text) => {
    if (text === 'auto') return 'auto' as const;
    const [list = '', count] = text.split('/');
    return { ids: list.split(',').map(Number), count: Number(count) };
  })
  .refine((shards) => shards === 'auto' || shards.ids.every((id) => id < shards.count), {
    error: 'names a shard that is not below their number; they count from 0, such as "0,1/2"',
    abort: true,
  })
  .refine((shards) => shards === 'auto' || new Set(shards.ids).size === shards.ids.length, {
    error: 'names a shard twice; write each once, such as "0,1/2"',
  });

const apiUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address', abort: true })
  .transform((text) => text.trim().replace(/\/+$/, ''))
  .superRefine((text, { addIssue }) => {
    const { username, password, search, hash, pathname } = new URL(text);
    if (/\/v\d+$/.test(pathname)) addIssue('is written without the version, such as https://discord.com/api');
    if (username || password || search || hash)
      addIssue('is an address alone, such as https://discord.com/api');
  });

const databaseUrl = z.string().superRefine((text, { addIssue }) => {
  const mistake = databaseMistake(text);
  if (mistake) addIssue(mistake);
});

/** The settings of .env.example; an empty one counts as not set. */
const Settings = z.object({
  DISCORD_TOKEN: Token.optional(),
  DISCORD_API_URL: apiUrl.default('https://discord.com/api'),
  DISCORD_GUILD_ID: snowflake.optional(),
  DATABASE_URL: databaseUrl.optional(),
  FILMS_FILE: z.string().default(fileURLToPath(new URL('../data/films.json', import.meta.url))),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  HTTP_PORT: port.optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  SHARDS: Shards.default('auto'),
  REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(10_000).default(50),
  SANDBOX_PORT: port.default(8808),
  NODE_ENV: z.string().optional(),
  HTTPS_PROXY: z.string().optional(),
});
export type Settings = z.infer<typeof Settings>;

/**
 * `pod/16` is the shard of this pod: a StatefulSet numbers its pods from 0, at the end of their host names.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#ordinal-index
 */
function withPod({ SHARDS, POD_INDEX, HOSTNAME = '' }: Readonly<Record<string, string>>): string | undefined {
  const [, count] = /^pod\/(\d+)$/.exec(SHARDS ?? '') ?? [];
  const pod = POD_INDEX ?? /-(\d+)$/.exec(HOSTNAME)?.[1];
  return count && pod ? `${pod}/${count}` : SHARDS;
}

/**
 * The settings, or every mistake in them, one line each; no line holds a value that may be secret. `noToken` says why
 * there is none, where that is known.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  noToken = 'it is not set',
): { settings: Settings; mistakes?: never } | { settings?: never; mistakes: string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = Settings.safeParse({ ...given, SHARDS: withPod(given) });
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  if (!parsed.data.DISCORD_TOKEN && parsed.data.NODE_ENV === 'production') {
    return {
      mistakes: [`DISCORD_TOKEN: is missing (${noToken}); with NODE_ENV=production there is no sandbox`],
    };
  }
  return { settings: parsed.data };
}
