import { followRun, watchRuns } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { ServerError } from '../http/errors.ts';
import { eventStream } from '../http/event-stream.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

/** Live progress as Server-Sent Events: one run, resumable; and how all runs of the project stand. */
export function runEventRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/events',
      auth: 'bearer',
      operationId: 'followRun',
      tag: TAGS.runs,
      summary: 'Events of a run as they happen',
      description:
        'Server-Sent Events. Each has an `id` that counts from 1 without gaps, the type as its `event`, and `data` of ' +
        '`{type, runTestCaseShortId, at, data}`. Send the last id back as `Last-Event-ID` (or `after`) to go on where a ' +
        'connection broke. Types: run-created, run-started, run-cancelling, run-ended, case-started, case-interpreted, ' +
        'case-step, case-retried, case-ended. The stream ends after run-ended; asking again from there is answered with ' +
        '204, which tells an EventSource to stop.',
      params: { shortId: RunId },
      query: {
        after: z.int().min(0).max(2_147_483_647).optional().describe('As Last-Event-ID, which wins'),
      },
      answer: { contentType: 'text/event-stream', description: 'Events from the first one after `after`' },
      otherAnswer: { status: 204, description: 'The run ended, and nothing came after `after`; no body' },
    },
    async ({ c, ctx, params, query }) => {
      const after = lastEventId(c.req.header('last-event-id')) ?? query.after ?? 0;
      const abort = new AbortController();
      const batches = await followRun({
        ctx,
        input: { shortId: params.shortId, after, signal: abort.signal },
      });
      if (batches === 'ended') return c.body(null, 204);
      return eventStream(c, deps, async (writer) => {
        writer.signal.addEventListener('abort', () => abort.abort(), { once: true });
        for await (const events of batches) {
          for (const { seq, type, runTestCaseShortId, at, data } of events) {
            writer.send({ id: String(seq), type, data: { type, runTestCaseShortId, at, data } });
          }
          await writer.drained();
        }
      });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/events',
      auth: 'bearer',
      operationId: 'watchRuns',
      tag: TAGS.runs,
      summary: 'How the runs of the project stand, whenever something happens in one',
      description:
        'Server-Sent Events for lists and dashboards: `event: run` with `{shortId, status, result, counts, seq}`, at most ' +
        'four a second and run. Not resumable: read `GET /v1/runs` after connecting. `event: resync` says that changes ' +
        'may have been missed and the list is to be read again.',
      answer: { contentType: 'text/event-stream', description: 'Changes from now on' },
    },
    async ({ c, ctx }) => {
      return eventStream(c, deps, async ({ send, signal }) => {
        const stop = watchRuns({
          ctx,
          input: {
            listener: (changes) => {
              if (changes === null) send({ type: 'resync', data: {} });
              else for (const change of changes) send({ type: 'run', data: change });
            },
          },
        });
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        );
        stop();
      });
    },
  );
  return app;
}

function lastEventId(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ServerError(
    'invalid_request',
    'Last-Event-ID: expected the id of an event of this run, a whole number.',
  );
}
