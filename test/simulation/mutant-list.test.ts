import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { mutants } from './mutant-list.ts';

test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
  'the mutant "%s" still has its place in the code, once',
  async (_, { file, from, to }) => {
    const code = await readFile(file, 'utf8');
    expect(code.split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
  },
);
