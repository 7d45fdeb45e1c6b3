import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The GitHub action as a client: which requests it sends with which headers, what it reads, and how it ends. Written from
 * contract reference 2.2 to 2.4; only the pauses are shorter. It never looks at more of an answer than the action does.
 */
export interface ActionInputs {
  apiUrl: string;
  apiToken: string;
  projectId?: string;
  projectShortId?: string;
  testPlanShortId?: string;
  /** JSON text with a root `applications`. */
  applicationsConfig?: string;
  blocking: boolean;
  context?: string;
  prUrl?: string;
}

export interface Ended {
  exitCode: 0 | 1;
  outputs: Record<string, string>;
  log: string[];
}

const PAUSE_MS = 100;
/** Stands for the 60 minutes. */
const DEADLINE_MS = 25_000;
const ATTRIBUTION = {
  actor: 'octocat',
  commitHash: '0123456789abcdef0123456789abcdef01234567',
  repository: 'owner/repo',
};
const TERMINAL = new Set(['ERROR', 'CANCELLED']);

/** v1.1.0 to v2.0.4-beta. */
export async function legacyAction(inputs: ActionInputs): Promise<Ended> {
  const runs = `${inputs.apiUrl}/api/projects/${inputs.projectId}/runs`;
  return startAndWatch(inputs, runs, (shortId) => `${runs}/${shortId}`, {
    trigger: 'GITHUB',
    branch: 'refs/heads/main',
    ...ATTRIBUTION,
    ...planOf(inputs),
    ...(inputs.applicationsConfig && { applications: applicationsOf(inputs) }),
  });
}

/** Of 2026. It polls without `/v1`. */
export async function v1Action(inputs: ActionInputs): Promise<Ended> {
  const { apiUrl, projectShortId } = inputs;
  return startAndWatch(inputs, `${apiUrl}/v1/run`, (shortId) => `${apiUrl}/run/${shortId}`, {
    trigger: 'GITHUB',
    ...(projectShortId && { projectShortId }),
    branch: 'refs/heads/main',
    ...ATTRIBUTION,
    ...planOf(inputs),
    ...(inputs.applicationsConfig && {
      applications: Object.entries(applicationsOf(inputs)).map(([applicationShortId, value]) => ({
        applicationShortId,
        environment: (value as { environment: object }).environment,
      })),
    }),
  });
}

async function startAndWatch(
  inputs: ActionInputs,
  startUrl: string,
  statusUrl: (shortId: string) => string,
  body: object,
): Promise<Ended> {
  const outputs: Record<string, string> = {};
  const log: string[] = [];
  const fail = (message: string): Ended => ({ exitCode: 1, outputs, log: [...log, message] });
  const started = await send('POST', startUrl, inputs.apiToken, body);
  if (!started.ok) return fail(`HTTP error! status: ${started.status} - ${started.text}`);
  const { run } = JSON.parse(started.text);
  outputs.run_created = String(run !== undefined);
  if (!run) return fail('No run details returned from API');
  outputs.run_short_id = run.shortId;
  outputs.run_url = run.url;
  if (run.testPlan)
    log.push(`Test plan ${run.testPlan.name} ${run.testPlan.short_id ?? run.testPlan.shortId}`);
  if (!inputs.blocking) return { exitCode: 0, outputs, log };

  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    const polled = await send('GET', statusUrl(run.shortId), inputs.apiToken);
    if (!polled.ok) return fail(`HTTP error! status: ${polled.status} - ${polled.text}`);
    const { status, result } = JSON.parse(polled.text);
    outputs.run_status = status;
    if (status === 'COMPLETED' && ['PASSED', 'FAILED', 'SKIPPED'].includes(result)) {
      outputs.run_result = result;
      if (result === 'FAILED') return fail(`Test run failed. View results at: ${run.url}`);
      return { exitCode: 0, outputs, log };
    }
    if (TERMINAL.has(status)) return fail(`Test run ended with status: ${status}`);
    if (Date.now() > end) {
      outputs.run_status = 'TIMED_OUT';
      return fail('Timed out');
    }
    await sleep(PAUSE_MS);
  }
}

/** The `change-review` sub-action. */
export async function changeReviewAction(inputs: ActionInputs): Promise<Ended> {
  const outputs: Record<string, string> = {};
  const applicationOverrides = Object.entries(applicationsOf(inputs)).map(([applicationShortId, value]) => ({
    applicationShortId,
    ...(value as object),
  }));
  const started = await sendAgain('POST', `${inputs.apiUrl}/v1/chat/change-review`, inputs.apiToken, {
    mode: 'pr',
    prUrl: inputs.prUrl,
    vcsProviderId: 'github',
    applicationOverrides,
    ...(inputs.context && { context: inputs.context }),
    projectShortId: inputs.projectShortId,
    ...ATTRIBUTION,
    branch: 'feature/cart',
    commitMessage: 'Keep the cart',
  });
  if (!started.ok) return { exitCode: 1, outputs, log: [`${started.status} ${started.text}`] };
  const { shortId, url } = JSON.parse(started.text);
  Object.assign(outputs, { chat_created: 'true', chat_short_id: shortId, chat_url: url });
  if (!inputs.blocking) return { exitCode: 0, outputs, log: [] };
  const end = Date.now() + DEADLINE_MS;
  while (Date.now() < end) {
    const polled = await sendAgain('GET', `${inputs.apiUrl}/v1/chat/${shortId}?limit=5`, inputs.apiToken);
    if (!polled.ok) return { exitCode: 1, outputs, log: [`${polled.status} ${polled.text}`] };
    const messages = JSON.parse(polled.text).messages as { role: string; status: string; text: string }[];
    const answer = messages.find(({ role }) => role === 'assistant');
    if (answer && ['COMPLETED', 'FAILED', 'CANCELLED'].includes(answer.status)) {
      Object.assign(outputs, { chat_status: answer.status, chat_response: answer.text });
      return { exitCode: answer.status === 'COMPLETED' ? 0 : 1, outputs, log: [] };
    }
    await sleep(PAUSE_MS);
  }
  return { exitCode: 1, outputs: { ...outputs, chat_status: 'TIMED_OUT' }, log: [] };
}

function planOf({ testPlanShortId }: ActionInputs) {
  return testPlanShortId ? { testPlanShortId: testPlanShortId.trim() } : {};
}

function applicationsOf({ applicationsConfig }: ActionInputs): Record<string, unknown> {
  const { applications } = JSON.parse(applicationsConfig ?? '{}');
  if (!applications) throw new Error('applications_config must have a root "applications" property');
  return applications;
}

interface Sent {
  ok: boolean;
  status: number;
  text: string;
}

/** Of the sub-action alone: three tries on what may pass. */
async function sendAgain(method: string, url: string, token: string, body?: object): Promise<Sent> {
  for (let attempt = 1; ; attempt += 1) {
    const sent = await send(method, url, token, body);
    if (attempt === 3 || ![408, 429, 500, 502, 503, 504].includes(sent.status)) return sent;
    await sleep(PAUSE_MS);
  }
}

/** With the headers of node-fetch, in its order, and no others. */
function send(method: string, url: string, token: string, body?: object): Promise<Sent> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      }),
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'node-fetch',
      connection: 'keep-alive',
    };
    const sent = request(url, { method, headers }, async (answer: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const status = answer.statusCode ?? 0;
      resolve({ ok: status >= 200 && status < 300, status, text: Buffer.concat(chunks).toString() });
    });
    sent.once('error', reject);
    sent.end(text);
  });
}
