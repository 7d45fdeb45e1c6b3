import {
  CancelRunAnswer,
  CancelRunBody,
  IssuesFilter,
  RerunAnswer,
  RerunBody,
  RunList,
  RunResult,
  RunStatus,
  RunStatusAnswer,
  StartRunAnswer,
  StartRunBody,
  TestCasesFilter,
  Trigger,
} from '@assay/contract';
import { cancelRun, getRunStatus, listRuns, rerunRun, startRun, waitForRun } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

/** Longest `wait` of the status route in seconds; proxies tend to give up after a minute. */
export const MAX_WAIT_SECONDS = 60;

/**
 * Start, status, rerun, cancel and list. Start, status and rerun are mounted twice: below `/v1`, and without it,
 * because the newest GitHub action polls `GET /run/{shortId}` (contract reference 2.3).
 */
export function runRoutes(deps: ServerDeps) {
  const app = smallApp();
  addCoreRoutes(app, deps, { prefix: '/v1', alias: false });
  addCoreRoutes(app, deps, { prefix: '', alias: true });

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/runs',
      auth: 'bearer',
      operationId: 'listRuns',
      tag: TAGS.runs,
      summary: 'List runs, newest first',
      query: {
        limit: z.int().min(1).max(100).optional().describe('Default 20'),
        cursor: z.string().max(500).optional().describe('`nextCursor` of the page before'),
        status: RunStatus.optional(),
        result: RunResult.optional(),
        trigger: Trigger.optional(),
        testPlanShortId: z.string().max(200).optional(),
        branch: z.string().max(1024).optional(),
        commit: z.string().min(1).max(255).optional().describe('The hash, or how it begins'),
        repository: z.string().max(1024).optional(),
        actor: z.string().max(255).optional(),
        applicationShortId: z.string().max(200).optional(),
        environmentShortId: z.string().max(200).optional(),
        testCaseId: z.uuid().optional().describe('Runs that this test case was part of'),
        text: z
          .string()
          .min(1)
          .max(500)
          .optional()
          .describe(
            'Words, or beginnings of words, of short id, plan, branch, commit, message, repository and actor; all must be there',
          ),
        createdFrom: z.iso.datetime({ offset: true }).optional().describe('Inclusive'),
        createdTo: z.iso.datetime({ offset: true }).optional().describe('Exclusive'),
      },
      answer: { schema: RunList, description: 'One page of runs' },
      errors: { 404: 'The plan, application or environment was not found.' },
    },
    async ({ ctx, query }) => listRuns({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/run/{shortId}/cancel',
      auth: 'bearer',
      operationId: 'cancelRun',
      tag: TAGS.runs,
      summary: 'Cancel a run',
      params: { shortId: RunId },
      body: { schema: CancelRunBody, required: false },
      answer: { schema: CancelRunAnswer, description: 'The run as it is now' },
      errors: { 409: 'The run has ended already.' },
    },
    async ({ ctx, params, body }) =>
      cancelRun({ ctx, input: { shortId: params.shortId, ...(body.mode ? { mode: body.mode } : {}) } }),
  );
  return app;
}

function addCoreRoutes(
  app: ReturnType<typeof smallApp>,
  deps: ServerDeps,
  { prefix, alias }: { prefix: string; alias: boolean },
): void {
  const suffix = alias ? 'Alias' : '';
  const tag = alias ? TAGS.older : TAGS.runs;
  const aliasNote = alias ? ' (path of older clients)' : '';

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: `${prefix}/run`,
      auth: 'bearer',
      operationId: `startRun${suffix}`,
      tag,
      summary: `Start a run${aliasNote}`,
      description:
        'Without a body: the default test plan of the project. Ids are taken bare, prefixed and slugged. Fields that are not known are ignored.',
      body: { schema: StartRunBody, required: false },
      answer: { schema: StartRunAnswer, description: 'The run was started' },
      errors: {
        402: 'The usage limit of the organisation is reached.',
        404: 'The plan, case, application or environment was not found.',
      },
    },
    async ({ ctx, body }) => startRun({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: `${prefix}/run/{shortId}`,
      auth: 'bearer',
      operationId: `getRun${suffix}`,
      tag,
      summary: `Status of a run${aliasNote}`,
      withRun: true,
      description: 'Without `testCases`, `runTestCases` is empty. COMPLETED always comes with a result.',
      params: { shortId: RunId },
      query: {
        testCases: TestCasesFilter.optional().describe('failed: failed, skipped and errored cases'),
        changedAfter: z
          .int()
          .min(0)
          .max(2_147_483_647)
          .optional()
          .describe(
            'With `testCases`: only cases in which something happened after that event of the run. 0: all; then `lastEventId` of the answer before',
          ),
        wait: z
          .int()
          .min(0)
          .max(MAX_WAIT_SECONDS)
          .optional()
          .describe(
            'Seconds to wait for the run to end; answers at once when it has, and with the status as it is when time is up',
          ),
        issues: IssuesFilter.optional().describe('all, or one category. Absent: `issues` is empty'),
      },
      answer: { schema: RunStatusAnswer, description: 'Status, result and counts' },
    },
    async ({ c, ctx, params, query }) => {
      const { shortId } = params;
      if (query.wait) {
        await untilClosing(deps.closing, c.req.raw.signal, (signal) =>
          waitForRun({ ctx, input: { shortId, timeoutMs: query.wait! * 1000, signal } }),
        );
      }
      return getRunStatus({
        ctx,
        input: {
          shortId,
          known: c.get('run'),
          ...(query.testCases ? { testCases: query.testCases } : {}),
          changedAfter: query.changedAfter,
          ...(query.issues ? { issues: query.issues } : {}),
        },
      });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: `${prefix}/run/{shortId}`,
      auth: 'bearer',
      operationId: `rerun${suffix}`,
      tag,
      summary: `Run again${aliasNote}`,
      description: 'Without a body: every case. `failedOnly` and `projectTestCaseIds` exclude each other.',
      params: { shortId: RunId },
      body: { schema: RerunBody, required: false },
      answer: { schema: RerunAnswer, description: 'A new run was started' },
      errors: { 402: 'The usage limit of the organisation is reached.' },
    },
    async ({ ctx, params, body }) => rerunRun({ ctx, input: { ...body, shortId: params.shortId } }),
  );
}

/**
 * Runs `work` with a signal that aborts when the client goes away or the server closes. AbortSignal.any is not used:
 * the closing signal lives as long as the process and would keep every dependent signal.
 */
async function untilClosing(
  closing: AbortSignal,
  client: AbortSignal,
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (closing.aborted || client.aborted) return;
  closing.addEventListener('abort', abort, { once: true });
  client.addEventListener('abort', abort, { once: true });
  try {
    await work(controller.signal);
  } finally {
    closing.removeEventListener('abort', abort);
    client.removeEventListener('abort', abort);
  }
}
