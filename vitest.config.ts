import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'bot',
          isolate: false,
          maxWorkers: 2,
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      'sandbox',
    ],
  },
});
