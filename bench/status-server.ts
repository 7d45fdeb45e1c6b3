import { createServer } from 'node:http';
import { type App, openApp } from '@assay/core';
import { createLogger, loadConfig, startServer } from '@assay/server';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

/**
 * One server process of the status benchmark: `node status-server.ts assay|bare DIR TOKEN`. Both open the same embedded
 * database in the same way; `bare` answers a single Hono route that reads the row of the run and does nothing else.
 */
const [mode, dataDir = '', token = ''] = process.argv.slice(2);
const log = createLogger({ level: 'silent' });
const config = loadConfig({ ASSAY_BOOTSTRAP_TOKEN: token, ASSAY_LOG_LEVEL: 'silent' }, { dataDir });

let close: () => Promise<unknown>;
if (mode === 'assay') {
  const server = await startServer({ config, log, worker: false, port: 0 });
  close = () => server.close();
  console.log(`ready ${server.url}`);
} else {
  const app = await openApp(config, { log });
  const { url, stop } = await listenBare(app);
  close = async () => {
    await stop();
    await app.close();
  };
  console.log(`ready ${url}`);
}
process.once('SIGTERM', () => void close().then(() => process.exit(0)));

async function listenBare({ ctx }: App): Promise<{ url: string; stop: () => Promise<void> }> {
  const hono = new Hono();
  hono.get('/v1/run/:shortId', async (c) => {
    const row = await ctx.db
      .selectFrom('run')
      .select(['id', 'short_id', 'status', 'result', 'created_at'])
      .where('short_id', '=', c.req.param('shortId'))
      .executeTakeFirst();
    return row ? c.json(row) : c.json({ message: 'not found' }, 404);
  });
  const server = createServer(getRequestListener(hono.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
