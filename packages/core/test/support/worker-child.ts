import { loadConfig, openApp, startWorker } from '../../src/index.ts';
import { scripted, untilAborted } from './scripted.ts';

/**
 * A worker process of its own, to be killed. argv: database URL, data folder, `hang` or `pass`.
 * Says `started <case>` on standard output when a case is in hand.
 */
const [databaseUrl, dataDir, mode] = process.argv.slice(2);
const config = loadConfig(
  {},
  {
    databaseUrl,
    dataDir: dataDir ?? '',
    leaseMs: mode === 'hang' ? 1_500 : 10_000,
    heartbeatMs: 300,
    sweepMs: 150,
    logLevel: 'silent',
  },
);
const app = await openApp(config);
await startWorker({
  ctx: app.ctx,
  concurrency: 2,
  examine: scripted({
    default: async (input, options) => {
      process.stdout.write(`started ${input.test.name}\n`);
      if (mode === 'hang') await untilAborted(options.signal);
      return mode === 'hang' ? 'CANCELLED' : 'PASSED';
    },
  }),
});
process.stdout.write('ready\n');
