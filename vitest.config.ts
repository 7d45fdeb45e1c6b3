import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'examples/*/{src,test}/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    // Gives `inject('postgresUrl')`; the server behind it starts with the first connection.
    globalSetup: ['test/support/global-setup.ts'],
    // Each worker that opens the embedded database holds about 0.3 GB, and browser tests want a core each.
    maxWorkers: 2,
    // Of the tests of a file that say so: those wait more than they work.
    maxConcurrency: 3,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
