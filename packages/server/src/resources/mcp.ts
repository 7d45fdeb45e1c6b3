import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { serveMcp } from '../mcp/serve.ts';
import { smallApp, TAGS } from './common.ts';

const Message = z
  .looseObject({ jsonrpc: z.literal('2.0'), method: z.string().max(200) })
  .describe('One JSON-RPC 2.0 message; batches are not taken');

/** Model Context Protocol over HTTP. GET is answered with 405: there is no stream to listen to. */
export function mcpRoutes(deps: ServerDeps) {
  const app = smallApp();
  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/mcp',
      auth: 'bearer',
      access: 'read',
      project: 'optional',
      operationId: 'mcp',
      tag: TAGS.chat,
      summary: 'Model Context Protocol (streamable HTTP, stateless)',
      description:
        'Tools have the names of the operations in snake case; those that write are hidden from read tokens.',
      body: { schema: Message, required: true },
      answer: { schema: z.looseObject({}), description: 'The JSON-RPC answer' },
      otherAnswer: {
        status: 202,
        description: 'A notification was taken; no body',
      },
    },
    async ({ c, ctx, body }) => serveMcp(ctx, c.req.raw, body),
  );
  return app;
}
