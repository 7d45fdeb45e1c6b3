import { createLogger, loadConfig, startServer } from '@assay/server';

/**
 * The server of the webhook benchmark: `node webhooks-server.ts DIR TOKEN`, on the embedded database in DIR or the one of
 * DATABASE_URL. Three days of tries pass in minutes; everything else is as it is for users.
 */
const [dataDir = '', token = ''] = process.argv.slice(2);
const environment = {
  ASSAY_BOOTSTRAP_TOKEN: token,
  ASSAY_LOG_LEVEL: 'error',
  ASSAY_OUTBOUND_ALLOW: '127.0.0.1',
  DATABASE_URL: process.env.DATABASE_URL,
};
const { delivery } = loadConfig(environment, { dataDir });
const config = loadConfig(environment, {
  dataDir,
  delivery: {
    ...delivery,
    firstMs: 100,
    factor: 2,
    mostMs: 1_000,
    forMs: 15 * 60_000,
    timeoutMs: 1_000,
    leaseMs: 2_000,
    lookMs: 100,
  },
});
const server = await startServer({
  config,
  log: createLogger({ level: config.logLevel }),
  worker: false,
  port: 0,
});
process.stdout.write(`ready ${server.url}\n`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
