import { OutboundIps } from '@assay/contract';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

/** How long the database may take before this server calls itself not ready, in milliseconds. */
const READY_WITHIN_MS = 2_000;

const Health = z.object({ status: z.enum(['ok', 'unavailable']) }).meta({ id: 'Health' });

/** Health and facts about the server that need no token. */
export function serviceRoutes(deps: ServerDeps) {
  const app = smallApp();

  for (const path of ['/v1/outbound-ips', '/api/outbound-ips']) {
    const alias = path.startsWith('/api');
    addRoute(
      app,
      deps,
      {
        method: 'get',
        path,
        auth: 'none',
        operationId: alias ? 'legacyOutboundIps' : 'outboundIps',
        tag: alias ? TAGS.older : TAGS.service,
        summary: 'Addresses that requests to the application under test come from',
        deprecated: alias,
        answer: { schema: OutboundIps, description: 'Empty unless the operator states them' },
      },
      async () => ({ ipAddresses: deps.outboundIps }),
    );
  }

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/healthz',
      auth: 'none',
      operationId: 'healthz',
      tag: TAGS.service,
      summary: 'The process is up',
      answer: { schema: Health, description: 'Up' },
    },
    async () => ({ status: 'ok' }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/readyz',
      auth: 'none',
      operationId: 'readyz',
      tag: TAGS.service,
      summary: 'The database answers',
      answer: { schema: Health, description: 'Ready' },
      otherAnswer: {
        status: 503,
        schema: Health,
        description: 'The database does not answer within 2 s, or the server is closing',
      },
    },
    async ({ c }) => {
      const ready = !deps.closing.aborted && (await databaseAnswers(deps));
      return ready ? { status: 'ok' } : c.json({ status: 'unavailable' }, 503);
    },
  );
  return app;
}

async function databaseAnswers(deps: ServerDeps): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, READY_WITHIN_MS, false);
  });
  const ready = await Promise.race([readsSomething(deps), late]);
  clearTimeout(timer);
  return ready;
}

async function readsSomething(deps: ServerDeps): Promise<boolean> {
  try {
    await deps.ctx.db.selectFrom('project').select('id').limit(1).execute();
    return true;
  } catch (error) {
    deps.ctx.log.warn({ err: error }, 'the database does not answer');
    return false;
  }
}
