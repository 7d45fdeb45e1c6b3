import { ApiError } from '@assay/contract';
import { loadConfig } from '@assay/core';
import { createApp } from '../../src/index.ts';
import { startTestServer, type TestServer } from '../support.ts';
import { faultOf, operationAt } from './document.ts';
import { type SignedIn, signedIn } from './people.ts';
import { fillProject, type World } from './world.ts';

export interface Reply {
  status: number;
  contentType: string;
  text: string;
  body: unknown;
  requestId: string | null;
}

/** Marks that stand in every name and secret of a project, and nowhere else. */
export const MINE = 'ours7f3a';
export const THEIRS = 'foreign9c1e';

export interface Stage {
  server: TestServer;
  mine: World;
  theirs: World;
  tokens: { admin: string; write: string; read: string; theirs: string };
  people: { member: SignedIn; theirs: SignedIn };
  send(request: { method: string; path: string; headers?: HeadersInit; body?: BodyInit }): Promise<Reply>;
  /** Everything of the project of an admin's token, as that token sees it. */
  snapshot(token: string): Promise<string>;
  /** Takes back limits of the first organisation and project that requests may have set. */
  reset(): Promise<void>;
}

/** Two filled projects in two organisations, and the application without a listener. */
export async function startStage(options: { maxBodyBytes?: number } = {}): Promise<Stage> {
  // Nobody listens there: webhooks are tried once, and again in an hour.
  const delivery = { ...loadConfig({}, {}).delivery, firstMs: 3_600_000 };
  const server = await startTestServer({
    rateLimit: null,
    settings: { outboundAllow: ['127.0.0.1'], delivery },
  });
  const app = createApp({ app: server.server.app, ...options });
  const { project } = server.server.bootstrap;
  const other = await server.otherProject();
  const admin = server.token;
  const tokenOf = async (scope: string) => {
    const body = JSON.stringify({ name: scope, scopes: [scope] });
    const answer = await send({ method: 'POST', path: '/v1/tokens', headers: bearer(admin), body });
    return (answer.body as { secret: string }).secret;
  };
  async function send(request: { method: string; path: string; headers?: HeadersInit; body?: BodyInit }) {
    return read(await app.fetch(new Request(`http://assay.test${request.path}`, request)));
  }
  // What fills a project needs an admin of it.
  const { token: theirsAdmin } = await adminOf(other.ctx);
  return {
    server,
    mine: await fillProject(server, admin, project, MINE),
    theirs: await fillProject(server, theirsAdmin, { id: other.projectId, shortId: other.shortId }, THEIRS),
    tokens: { admin, write: await tokenOf('write'), read: await tokenOf('read'), theirs: theirsAdmin },
    people: {
      member: await signedIn(server, admin, 'member@example.test', 'MEMBER'),
      theirs: await signedIn(server, theirsAdmin, 'theirs@example.test', 'ADMIN'),
    },
    send,
    async reset() {
      const limits: [path: string, body: object][] = [
        ['/v1/organisation', { runLimit: null }],
        ['/v1/retention', { keepRunsDays: null, keepArtifactsDays: null }],
      ];
      for (const [path, body] of limits) {
        const reply = await send({
          method: 'PATCH',
          path,
          headers: bearer(admin),
          body: JSON.stringify(body),
        });
        if (reply.status !== 200) throw new Error(`PATCH ${path}: ${reply.text}`);
      }
    },
    async snapshot(token) {
      const lists = ['applications', 'configs', 'device-presets', 'scenarios', 'test-plans', 'schedules'];
      const more = [
        'runs',
        'test-cases?limit=1000',
        'labels',
        'issues',
        'tokens',
        'project/settings',
        'audit',
      ];
      const texts: string[] = [];
      for (const list of [...lists, ...more]) {
        const reply = await send({ method: 'GET', path: `/v1/${list}`, headers: bearer(token) });
        if (reply.status !== 200) throw new Error(`GET /v1/${list}: ${reply.text}`);
        texts.push(`${list} ${reply.text.replaceAll(/"lastUsedAt":("[^"]*"|null)/g, '')}`);
      }
      return texts.join('\n');
    },
  };
}

async function adminOf(ctx: TestServer['ctx']) {
  const { createToken } = await import('@assay/core');
  return createToken({
    ctx,
    input: { name: 'Admin', scopes: ['read', 'write', 'admin'], organisationWide: true },
  });
}

export function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Streams of events stay open: of those the first part is enough. */
async function read(response: Response): Promise<Reply> {
  const contentType = response.headers.get('content-type') ?? '';
  const text = contentType.startsWith('text/event-stream')
    ? await firstPart(response)
    : await response.text();
  let body: unknown;
  if (contentType.includes('json')) body = JSON.parse(text);
  return {
    status: response.status,
    contentType,
    text,
    body,
    requestId: response.headers.get('x-request-id'),
  };
}

async function firstPart(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  const late = new Promise<undefined>((done) => setTimeout(done, 500, undefined));
  const first = await Promise.race([reader.read(), late]);
  await reader.cancel();
  return first?.value ? new TextDecoder().decode(first.value) : '';
}

/** What is wrong with a reply to any request at all; undefined when nothing is. */
export function faultOfReply(method: string, pathname: string, reply: Reply): string | undefined {
  const where = `${method} ${pathname} -> ${reply.status} ${reply.text.slice(0, 300)}`;
  const operation = operationAt(method, pathname);
  if (reply.status >= 500 && operation?.id !== 'readyz') return where;
  if (reply.status >= 400 && operation?.id !== 'readyz') {
    const fault = errorFault(reply);
    if (fault) return `${fault}: ${where}`;
    if (operation === undefined || [404, 405].includes(reply.status)) return undefined;
  }
  return operation && faultOf(operation, reply);
}

function errorFault(reply: Reply): string | undefined {
  const parsed = ApiError.strict().safeParse(reply.body);
  if (!parsed.success) return 'the error body is not in the documented shape';
  const { message, statusText, code, requestId } = parsed.data;
  if (message === '' || statusText !== message || code === '') return 'the error body says too little';
  if (requestId !== reply.requestId) return 'requestId and X-Request-Id differ';
  return undefined;
}
