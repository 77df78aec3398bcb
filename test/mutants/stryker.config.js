/** Mutants of the rooms that promise most, against the tests that know them: `npm run mutants [-- --mutate FILES]`. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
  mutate: ['src/daily/posting/**/*.ts', 'src/discord/**/*.ts'],
  // What a log line or a mistake of ours says is no behaviour; the sentences that people read are tested by language.
  mutator: { excludedMutations: ['StringLiteral'] },
  // These are only ever run once, at the import of their file.
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 2),
  timeoutMS: 5000,
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'var/mutants.json' },
  // TypeScript 7 has no interface for JavaScript, through which the paths in its settings would be rewritten.
  tsconfigFile: 'none',
  allowConsoleColors: false,
};
