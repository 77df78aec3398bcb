import { defineConfig } from 'vitest/config';

/** The tests of what is mutated, as far as they are quick enough to be run for each mutant. */
export default defineConfig({
  test: {
    isolate: false,
    include: ['test/app.test.ts', 'test/discord/**/*.test.ts', 'test/daily/posting/**/*.test.ts'],
    exclude: ['test/daily/posting/crash.test.ts'],
    testNamePattern: /^(?!.*20,000 callers)/,
    testTimeout: 10_000,
  },
});
