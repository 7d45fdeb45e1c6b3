import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { type App, createLogger, loadConfig } from '@assay/core';
import { startServer } from '@assay/server';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { withTransaction } from '../../packages/core/src/db/with-transaction.ts';
import { appendEvents } from '../../packages/core/src/events/append.ts';

/**
 * The server process of the status benchmark: `node server.ts '{"dataDir", "databaseUrl", "token"}'`. Two listeners over one
 * database and one pool: the whole application with its log, and a single Hono route that reads the row of a run and does
 * nothing else; who is not asked costs nothing. Commands come on standard input; it ends when that does.
 */
const { token, ...place } = JSON.parse(process.argv[2] ?? '{}') as {
  token: string;
  dataDir: string;
  databaseUrl?: string;
};
// As in production: every request is counted for the rate limit and logged.
const config = loadConfig({ ASSAY_BOOTSTRAP_TOKEN: token, ASSAY_RATE_LIMIT: '10000000' }, place);
const server = await startServer({
  config,
  log: createLogger({ level: 'info' }),
  worker: false,
  port: 0,
});
const bare = await listenBare(server.app, server.bootstrap.project.id);
console.log(JSON.stringify({ assay: server.url, bare: bare.url }));

/** Something happens in one of these runs every 100 ms. */
let happening: { ids: string[]; timer: NodeJS.Timeout } | undefined;
const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  clearInterval(happening?.timer);
  const { events } = JSON.parse(line) as { events: string[] };
  let turn = 0;
  const next = () => {
    turn += 1;
    append(events[turn % events.length]!, turn).catch((error: unknown) => console.error(error));
  };
  happening = events.length === 0 ? undefined : { ids: events, timer: setInterval(next, 100) };
});
input.on('close', async () => {
  clearInterval(happening?.timer);
  await bare.stop();
  await server.close({ timeoutMs: 1_000 });
  process.exit(0);
});

async function append(shortId: string, turn: number): Promise<void> {
  const { ctx } = server.app;
  await withTransaction(ctx.db, async (trx) => {
    const { id } = await trx
      .selectFrom('run')
      .select('id')
      .where('project_id', '=', server.bootstrap.project.id)
      .where('short_id', '=', shortId)
      .executeTakeFirstOrThrow();
    const data = { title: `Step ${turn}`, outcome: 'done', index: turn };
    await appendEvents(trx, ctx, id, [{ type: 'case-step', runTestCaseId: null, data }]);
  });
}

async function listenBare(
  { ctx }: App,
  projectId: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const hono = new Hono();
  hono.get('/v1/run/:shortId', async (c) => {
    const row = await ctx.db
      .selectFrom('run')
      .select(['id', 'short_id', 'status', 'result', 'created_at'])
      .where('project_id', '=', projectId)
      .where('short_id', '=', c.req.param('shortId'))
      .executeTakeFirst();
    return row ? c.json(row) : c.json({ message: 'not found' }, 404);
  });
  const listener = createServer(getRequestListener(hono.fetch));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  };
}
