import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClauseVerdict, StepRecord, Verdict } from '@assay/contract';
import {
  type Config,
  createApplication,
  createLogger,
  createOrganisation,
  createProject,
  createTestCase,
  createToken,
  loadConfig,
  type OidcConfig,
  type StartWorkerOptions,
  type VerbContext,
} from '@assay/core';
import { embeddedDataDir } from '../../../test/support/embedded-template.ts';
import { type RunningServer, type StartServerOptions, startServer } from '../src/index.ts';

type Examine = NonNullable<StartWorkerOptions['examine']>;

/** A 1x1 PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface TestServer {
  server: RunningServer;
  url: string;
  token: string;
  /** What the log received, one parsed line each. */
  logLines: Record<string, unknown>[];
  /** Lets the cases whose goal says "hold" go on. */
  release(): void;
  system: VerbContext;
  /** Another project in another organisation. */
  otherProject(input?: {
    runLimit?: number;
  }): Promise<{ projectId: string; shortId: string; token: string; ctx: VerbContext }>;
  /** A context bounded to the first project. */
  ctx: VerbContext;
  stop(): Promise<void>;
}

/**
 * The server over a new embedded database (or the one at `databaseUrl`), with a worker whose cases end as their goal says
 * instead of in a browser.
 */
export async function startTestServer({
  databaseUrl,
  rateLimit,
  oidc,
  settings = {},
  ...options
}: Partial<Omit<StartServerOptions, 'config'>> & {
  databaseUrl?: string;
  settings?: Partial<Config>;
  rateLimit?: number | null;
  oidc?: OidcConfig | undefined;
} = {}): Promise<TestServer> {
  const dataDir = databaseUrl
    ? await mkdtemp(join(tmpdir(), 'assay-server-'))
    : await embeddedDataDir('assay-server-');
  const logLines: Record<string, unknown>[] = [];
  const log = createLogger({
    level: 'info',
    destination: { write: (line: string) => void logLines.push(JSON.parse(line)) },
  });
  const gate = Promise.withResolvers<void>();
  const server = await startServer({
    config: loadConfig({}, { dataDir, databaseUrl, workerConcurrency: 4, rateLimit, oidc, ...settings }),
    log,
    worker: true,
    port: 0,
    linkToListener: true,
    workerOptions: { examine: scripted(gate.promise) },
    ...options,
  });
  const system: VerbContext = { ...server.app.ctx, actor: { kind: 'system' } };
  const { project } = server.bootstrap;
  return {
    server,
    url: server.url,
    token: server.bootstrap.token!,
    logLines,
    release: gate.resolve,
    system,
    ctx: { ...server.app.ctx, actor: { kind: 'system', projectId: project.id } },
    async otherProject({ runLimit } = {}) {
      const organisation = await createOrganisation({
        ctx: system,
        input: { name: 'Other', ...(runLimit === undefined ? {} : { runLimit }) },
      });
      const other = await createProject({
        ctx: system,
        input: { organisationId: organisation.id, name: 'Other' },
      });
      const ctx: VerbContext = { ...server.app.ctx, actor: { kind: 'system', projectId: other.id } };
      const { token } = await createToken({ ctx, input: {} });
      return { projectId: other.id, shortId: other.shortId, token, ctx };
    },
    async stop() {
      gate.resolve();
      await server.close({ timeoutMs: 5_000 });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An application with one case per goal, enabled. */
export async function seed(
  ctx: VerbContext,
  goals: string[],
): Promise<{ application: string; testCaseIds: string[] }> {
  const application = await createApplication({ ctx, input: { name: 'Shop', url: 'http://127.0.0.1:9' } });
  const testCaseIds: string[] = [];
  for (const [index, goal] of goals.entries()) {
    const { testCase } = await createTestCase({
      ctx,
      input: { name: `Case ${index + 1}`, goal, applicationShortId: application.shortId, isEnabled: true },
    });
    testCaseIds.push(testCase.id);
  }
  return { application: application.shortId, testCaseIds };
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the contract where their shape matters
  body: any;
  text: string;
}

/** One request; a body that is not a string is sent as JSON. */
export async function call(
  url: string,
  options: { method?: string; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { method = options.body === undefined ? 'GET' : 'POST', token, body } = options;
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text ? JSON.parse(text) : text,
    text,
  };
}

/** Waits through the long poll for the end of a run. */
export async function ended(url: string, token: string, shortId: string): Promise<Answer> {
  const answer = await call(`${url}/v1/run/${shortId}?testCases=all&wait=25`, { token });
  if (!['COMPLETED', 'ERROR', 'CANCELLED'].includes(answer.body.status)) {
    throw new Error(`run ${shortId} did not end: ${answer.text}`);
  }
  return answer;
}

/** Goals with "fail" fail, with "unclear" are not understood, with "hold" wait for release; all others pass. */
export function scripted(gate: Promise<void>): Examine {
  return async (input, options) => {
    const { goal } = input.test;
    if (goal.includes('hold')) {
      const aborted = new Promise<void>((resolve) => {
        options.signal?.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.race([gate, aborted]);
    }
    const now = new Date().toISOString();
    await mkdir(join(options.traceDir, 'screenshots'), { recursive: true });
    await writeFile(join(options.traceDir, 'screenshots', '000.png'), PIXEL);
    const html = '<script>alert(1)</script>';
    await writeFile(join(options.traceDir, 'download 1.html'), html);
    const outcome = goal.includes('fail') ? 'broken' : goal.includes('unclear') ? 'undecided' : 'held';
    const clause: ClauseVerdict = {
      index: 0,
      source: 'goal',
      kind: 'expectation',
      text: goal,
      span: { start: 0, end: goal.length },
      outcome,
      basis: 'verified',
      expected: 'the page shows "Welcome"',
      actual: outcome === 'broken' ? 'the page shows "Error"' : 'the page shows "Welcome"',
      reason: outcome === 'undecided' ? 'The words were not understood.' : null,
      errorCode: null,
      evidence: [
        {
          kind: 'screenshot',
          summary: 'the page at that time',
          step: 0,
          path: 'screenshots/000.png',
          at: now,
        },
      ],
    };
    const record: StepRecord = {
      index: 0,
      step: {
        kind: 'check',
        clause: 0,
        words: goal,
        by: 'plain',
        expect: { check: 'text', match: { op: 'contains', value: { kind: 'literal', text: 'Welcome' } } },
      },
      title: 'check that the page shows "Welcome"',
      outcome,
      startedAt: now,
      endedAt: now,
      durationMs: 12,
      target: null,
      expected: clause.expected,
      actual: clause.actual,
      message: null,
      url: 'http://127.0.0.1:9/',
      screenshot: 'screenshots/000.png',
    };
    options.onEvent?.({ type: 'step-ended', record });
    const ends: Record<typeof outcome, Pick<Verdict, 'status' | 'result' | 'errorCode'>> = {
      held: { status: 'COMPLETED', result: 'PASSED', errorCode: null },
      broken: { status: 'COMPLETED', result: 'FAILED', errorCode: 'TEST_FAILED' },
      undecided: { status: 'ERROR', result: null, errorCode: 'AGENT_NOT_UNDERSTOOD' },
    };
    const cancelled = options.signal?.aborted ?? false;
    return {
      verdict: {
        ...(cancelled ? { status: 'CANCELLED', result: null, errorCode: null } : ends[outcome]),
        classification: input.test.classification,
        resultTitle: outcome === 'held' ? 'All clauses held' : 'The page shows "Error" instead of "Welcome"',
        evaluationThought: `Expected ${clause.expected}; found ${clause.actual}.`,
        clauses: [clause],
      },
      interpretation: { clauses: [clause], steps: [record.step], problems: [] },
      steps: [record],
      findings: [],
      outputs: {},
      browserState: null,
      files: [
        {
          path: 'screenshots/000.png',
          kind: 'screenshot',
          contentType: 'image/png',
          bytes: PIXEL.byteLength,
        },
        { path: 'download 1.html', kind: 'download', contentType: 'text/html', bytes: html.length },
      ],
      durationMs: 12,
      tokens: { input: 0, output: 0 },
      vocabulary: [{ kind: 'button', text: 'Add to cart' }],
    };
  };
}
