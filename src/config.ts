import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');

/** `auto`, or the shards that this process runs and how many there are in all. */
const Shards = z
  .string()
  .regex(/^(auto|\d+(,\d+)*\/\d+)$/, 'must be "auto", or shards and their number such as "0,1/4"')
  .transform((text) => {
    if (text === 'auto') return 'auto' as const;
    const [list = '', count] = text.split('/');
    return { ids: list.split(',').map(Number), count: Number(count) };
  })
  .refine((shards) => shards === 'auto' || shards.ids.every((id) => id < shards.count), {
    error: 'names a shard that is not below their number',
  });

const databaseUrl = z
  .string()
  .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, 'must begin with file: (SQLite) or postgres:// (PostgreSQL)');

/** The settings of .env.example; an empty one counts as not set. */
const Settings = z.object({
  DISCORD_TOKEN: z.string().trim().min(1).optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .default('https://discord.com/api'),
  DISCORD_GUILD_ID: snowflake.optional(),
  DATABASE_URL: databaseUrl.optional(),
  FILMS_FILE: z.string().default('data/films.json'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  HTTP_PORT: port.optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  SHARDS: Shards.default('auto'),
  SANDBOX_PORT: port.default(8808),
  NODE_ENV: z.string().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** The settings, or every mistake in them, one line each; no line holds a value that may be secret. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { settings: Settings; mistakes?: never } | { settings?: never; mistakes: string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  if (!parsed.data.DISCORD_TOKEN && parsed.data.NODE_ENV === 'production') {
    return { mistakes: ['DISCORD_TOKEN: is missing; with NODE_ENV=production there is no sandbox'] };
  }
  return { settings: parsed.data };
}
