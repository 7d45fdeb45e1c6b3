import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/support/long-first.ts';

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
    // One more than cores: with as many, a fifth of the time nobody worked, because browser tests wait for their pages. Each
    // worker that opens the embedded database holds about 0.3 GB, so there are not more on larger machines.
    maxWorkers: Math.min(availableParallelism(), 4) + 1,
    sequence: { sequencer: LongFirst },
    // Of the tests of a file that say so: those wait more than they work.
    maxConcurrency: 3,
    // A busy machine takes longer than the second that is asked again for by default.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
