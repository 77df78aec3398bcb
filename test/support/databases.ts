import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { Engine } from '#storage/database.ts';

/** Addresses of new, empty databases, by engine; SQLite in a file, for those that share it between connections. */
export const emptyDatabase: Record<Engine, () => Promise<string>> = {
  sqlite: async () => `file:${join(mkdtempSync(join(tmpdir(), 'dobrokino-')), 'films', 'daily.db')}`,
  postgres: async () => {
    const server = inject('postgres');
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const client = new Client({ connectionString: `${server}/postgres` });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return `${server}/${name}`;
  },
};

export const engines = ['sqlite', 'postgres'] as const;
