import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Database } from './database.ts';

/** Resolves when a shard with this rate limit key may connect anew, as far as other processes are concerned. */
export type WaitForTurn = (key: number, signal: AbortSignal) => Promise<void>;

/** Discord takes one IDENTIFY a key in this time, whichever process it comes from. */
const apart = 5000;

/**
 * Turns that processes of one PostgreSQL take, by its clock; undefined on SQLite, which has one process. While it is
 * away nobody waits, and Discord may send some shards back to try again.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding-max-concurrency
 */
export function createIdentifyTurns(database: Database, clock: Clock, log: Log): WaitForTurn | undefined {
  if (database.engine !== 'postgres') return undefined;
  return async (key, signal) => {
    try {
      const wait = await reserve(database, key);
      if (wait > 0) await clock.sleepUntil(clock.now().add({ milliseconds: wait }), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn({ cause: (error as Error).message }, 'a shard connects without asking the other processes');
    }
  };
}

/** Takes the next turn of a key, and says in how many milliseconds it comes. */
async function reserve(database: Database, key: number): Promise<number> {
  const { sql } = await import('kysely');
  const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const { rows } = await database.run((queries) =>
    sql<{ wait: number }>`
      insert into identify_turn as turn (key, free_at) values (${key}, ${now} + ${sql.lit(apart)})
      on conflict (key) do update set free_at = greatest(turn.free_at, ${now}) + ${sql.lit(apart)}
      returning free_at - ${sql.lit(apart)} - ${now} as wait`.execute(queries),
  );
  return rows[0]?.wait ?? 0;
}
