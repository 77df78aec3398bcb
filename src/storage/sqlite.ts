import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CamelCasePlugin, Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { toPath } from './address.ts';
import type { Tables } from './tables.ts';

/** Node's own SQLite under Kysely, which expects better-sqlite3's statements. */
export const connectSqlite = (url: string): Kysely<Tables> =>
  new Kysely({
    dialect: new SqliteDialect({ database: () => openFile(toPath(url)) }),
    plugins: [new CamelCasePlugin()],
  });

async function openFile(path: string): Promise<SqliteDatabase> {
  if (path !== ':memory:') await mkdir(dirname(path), { recursive: true });
  if (path !== ':memory:') await makePrivate(path);
  const file = new DatabaseSync(path, { timeout: 2000, enableForeignKeyConstraints: true });
  try {
    // FULL syncs each commit: what the ledger says before a post still stands after the power failed.
    file.exec('pragma journal_mode = wal; pragma synchronous = full;');
  } catch (error) {
    file.close();
    throw error;
  }
  return { close: () => file.close(), prepare: (text) => toStatement(file, text) };
}

/** What is stored about servers is nobody's business but the bot's; SQLite gives its other files the same mode. */
async function makePrivate(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  await file.close();
  await chmod(path, 0o600).catch(() => undefined);
}

function toStatement(file: DatabaseSync, text: string): SqliteStatement {
  // SQLite ends a transaction itself when the disk is full; a rollback then would hide why behind its own complaint.
  const isOver = text === 'rollback' && !file.isTransaction;
  // A transaction that begins by reading would fail at its first write, not wait, where another process writes too.
  const statement = file.prepare(isOver ? 'select 1' : text === 'begin' ? 'begin immediate' : text);
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as SQLInputValue[])),
    run: (values) => statement.run(...(values as SQLInputValue[])),
    iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
  };
}
