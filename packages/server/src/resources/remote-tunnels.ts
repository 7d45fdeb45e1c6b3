import { AppError } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

const NOT_NEEDED =
  'This server needs no tunnel: its workers open addresses of your own machine and network directly. ' +
  'Start the run with "applications": [{"applicationShortId": "…", "environment": {"url": "http://localhost:3000"}}].';

const TunnelList = z.object({ tunnels: z.array(z.unknown()).max(0) }).meta({ id: 'TunnelList' });

/** Clients of QA.tech ask for tunnels; here they are told what to do in their place. */
export function remoteTunnelRoutes(deps: ServerDeps) {
  const app = smallApp();
  const shared = { auth: 'bearer', tag: TAGS.older, deprecated: true } as const;
  const answer = { description: 'Never: the error says how to test local addresses' };
  const refuse = async (): Promise<never> => {
    throw new AppError('tunnels_not_needed', NOT_NEEDED);
  };

  addRoute(
    app,
    deps,
    {
      ...shared,
      method: 'get',
      path: '/v1/remote-tunnels',
      operationId: 'listRemoteTunnels',
      summary: 'Tunnels: always none',
      answer: { schema: TunnelList, description: 'An empty list' },
    },
    async () => ({ tunnels: [] }),
  );
  addRoute(
    app,
    deps,
    {
      ...shared,
      method: 'post',
      path: '/v1/remote-tunnels',
      operationId: 'createRemoteTunnel',
      summary: 'Answers that local addresses are tested directly',
      body: { schema: z.looseObject({}), required: false },
      answer,
    },
    refuse,
  );
  for (const [method, path, operationId] of [
    ['get', '/v1/remote-tunnels/{runnerId}/status', 'getRemoteTunnelStatus'],
    ['delete', '/v1/remote-tunnels/{runnerId}', 'deleteRemoteTunnel'],
  ] as const) {
    addRoute(
      app,
      deps,
      {
        ...shared,
        method,
        path,
        operationId,
        summary: 'Answers that local addresses are tested directly',
        params: { runnerId: z.string() },
        answer,
      },
      refuse,
    );
  }
  return app;
}
