import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // Of what is bundled source maps are missing.
        logLevel: 'error',
        test: {
          name: 'bot',
          isolate: false,
          maxWorkers: 2,
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // It imports JSON as bundlers do.
          server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
        },
      },
      'sandbox',
    ],
  },
});
