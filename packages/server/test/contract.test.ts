import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, faultOfReply, MINE, type Reply, type Stage, startStage, THEIRS } from './contract/ask.ts';
import { type Operation, operations, resolve, type Schema } from './contract/document.ts';
import { goodBody, pathOf, type World } from './contract/world.ts';
import { call } from './support.ts';

/** Every operation of docs/openapi.json, asked in every wrong way and once in the right one. */

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ maxBodyBytes: 64 * 1024 });
}, 240_000);
afterAll(() => stage?.server.stop());

const guarded = operations.filter(({ needsToken }) => needsToken);
const withBody = guarded.filter(({ body }) => body !== undefined);

interface Asked {
  token?: string | undefined;
  world?: World;
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks, and fails on whatever the document does not allow. */
async function ask(operation: Operation, asked: Asked): Promise<Reply> {
  const { world = stage.mine, body } = asked;
  const path = asked.path ?? pathOf(operation, world);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await stage.send({
    method: operation.method,
    path,
    headers: { ...bearer(asked.token), 'content-type': 'application/json', ...asked.headers },
    ...(text !== undefined && operation.method !== 'GET' && { body: text }),
  });
  const { pathname } = new URL(path, 'http://assay.test');
  expect(faultOfReply(operation.method, pathname, reply)).toBeUndefined();
  return reply;
}

function summary(operation: Operation, reply: Reply): string {
  return `${operation.id}: ${reply.status} ${reply.text.slice(0, 200)}`;
}

describe('every operation', () => {
  it('says what scope it needs: read only where nothing is changed', () => {
    const harmless = guarded.filter(
      ({ id, method, scope }) => method !== 'GET' && scope === 'read' && !PERSONAL.has(id),
    );
    expect(harmless.map(({ id }) => id)).toEqual(['exportTestCases', 'explainTest', 'mcp']);
  });

  it.each(guarded)(
    '$id refuses who has no token, a wrong one, or one in the wrong place',
    async (operation) => {
      const body = goodBody(operation, stage.mine, 'x');
      const legacy = operation.path.startsWith('/api/');
      const wrong = [legacy ? 403 : 401];
      expect((await ask(operation, { body })).status).toBe(401);
      for (const headers of [
        { authorization: 'Bearer nonsense' },
        { authorization: `Basic ${stage.tokens.admin}` },
        { authorization: `Bearer ${stage.tokens.admin}x` },
        { authorization: stage.tokens.admin },
      ]) {
        const reply = await ask(operation, { body, headers });
        expect(wrong, summary(operation, reply)).toContain(reply.status);
      }
    },
  );

  it.each(guarded.filter(({ scope }) => scope !== 'read'))('$id refuses a read token', async (operation) => {
    const body = goodBody(operation, stage.mine, 'x');
    const reply = await ask(operation, { token: stage.tokens.read, body });
    expect(reply.status, summary(operation, reply)).toBe(403);
    if (operation.scope !== 'admin') return;
    const writer = await ask(operation, { token: stage.tokens.write, body });
    expect(writer.status, summary(operation, writer)).toBe(403);
  });

  it.each(guarded.filter(({ path }) => path.includes('{')))(
    '$id does not know unknown ids',
    async (operation) => {
      const body = goodBody(operation, stage.mine, 'x');
      for (const { name } of operation.parameters.filter((parameter) => parameter.in === 'path')) {
        // A file that is not there is made.
        if (operation.id === 'putConfigFile' && name === 'name') continue;
        for (const id of UNKNOWN) {
          const path = pathOf(operation, stage.mine, { [name]: id });
          const reply = await ask(operation, { token: stage.tokens.admin, body, path });
          const refused = PERSONAL.has(operation.id) ? [403] : [400, 404];
          expect(refused, `${path.slice(0, 200)} ${summary(operation, reply)}`).toContain(reply.status);
        }
      }
    },
  );

  it.each(withBody)('$id refuses bodies that are no JSON object', async (operation) => {
    const refused: [status: number, body: BodyInit, headers?: Record<string, string>][] = [
      [400, '['],
      [400, '{"name": "x"'],
      [400, '[]'],
      [400, '"text"'],
      [400, '{"a":'.repeat(5_000)],
      [400, `{"a":${'['.repeat(70)}${']'.repeat(70)}}`],
      [400, '{"name":"\\u0000"}'],
      [400, '{"name":"\\ud800"}'],
      [400, '{"__proto__":{"name":"x"}}'],
      [400, '{"name":1e999}'],
      [400, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
      [400, Buffer.from('{"name":"å"}', 'latin1')],
      [400, Buffer.from('{"name":"x"}', 'utf16le')],
      [413, `{"name":"${'x'.repeat(70_000)}"}`],
      [415, 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
      [415, '{}', { 'content-type': 'multipart/form-data; boundary=x' }],
      [415, '{}', { 'content-encoding': 'gzip' }],
    ];
    for (const [status, body, headers] of refused) {
      const reply = await stage.send({
        method: operation.method,
        path: pathOf(operation, stage.mine),
        headers: { ...bearer(stage.tokens.admin), 'content-type': 'application/json', ...headers },
        body,
      });
      expect(faultOfReply(operation.method, pathOf(operation, stage.mine), reply)).toBeUndefined();
      expect(reply.status, `${String(body).slice(0, 60)} ${summary(operation, reply)}`).toBe(status);
    }
  });

  it.each(withBody)('$id refuses missing fields and wrong types, and names the field', async (operation) => {
    const good = goodBody(operation, stage.mine, 'x') as Record<string, unknown>;
    const { properties = {}, required = [] } = resolve(operation.body!.schema);
    for (const name of required) {
      const { [name]: _, ...rest } = good;
      const reply = await ask(operation, { token: stage.tokens.admin, body: rest });
      expect(reply.status, `without ${name}: ${summary(operation, reply)}`).toBe(400);
      expect(reply.text).toContain(name);
    }
    for (const [name, schema] of Object.entries(properties)) {
      for (const wrong of wrongFor(schema)) {
        const reply = await ask(operation, { token: stage.tokens.admin, body: { ...good, [name]: wrong } });
        const shown = `${name}=${JSON.stringify(wrong)?.slice(0, 40)} ${summary(operation, reply)}`;
        expect(reply.status, shown).toBe(400);
      }
    }
  });
});

describe("a foreign project's token", () => {
  let before: string;
  beforeAll(async () => {
    before = await stage.snapshot(stage.tokens.admin);
    expect(before).toContain(MINE);
  });

  it.each(guarded)("$id shows nothing of ours to a foreign project's token", async (operation) => {
    const body = goodBody(operation, stage.mine, 'x');
    const path = pathOf(operation, stage.mine);
    const takesProject = operation.parameters.some(({ name }) => name === 'projectShortId');
    for (const each of [path, `${path}?projectShortId=${stage.mine.projectShortId}`]) {
      const reply = await ask(operation, { token: stage.tokens.theirs, body, path: each });
      // A label is its own id, and the answer may repeat what was asked.
      const told = reply.text.replaceAll(stage.mine.ids['labels/name']!, '');
      expect(told, summary(operation, reply)).not.toContain(MINE);
      if (!operation.path.includes('{') && !(takesProject && each.includes('?'))) continue;
      expect([400, 403, 404], summary(operation, reply)).toContain(reply.status);
    }
  });

  it('changed nothing of ours', async () => {
    expect(await stage.snapshot(stage.tokens.admin)).toBe(before);
  });
});

describe('the cookie of somebody who is signed in', () => {
  let before: string;
  beforeAll(async () => {
    before = await stage.snapshot(stage.tokens.admin);
  });
  const inV1 = guarded.filter(({ takesCookie }) => takesCookie);

  it('counts for nothing on the paths of older clients, and everywhere below /v1', async () => {
    for (const operation of guarded.filter(({ takesCookie }) => !takesCookie)) {
      expect(operation.path).not.toMatch(/^\/v1\//);
      const reply = await ask(operation, { headers: stage.people.member.all, body: {} });
      expect(reply.status, summary(operation, reply)).toBe(401);
    }
    expect(inV1.length).toBeGreaterThan(guarded.length - 12);
  });

  it.each(inV1)(
    '$id needs its CSRF token to change anything, and what the role allows',
    async (operation) => {
      const { member, theirs } = stage.people;
      const body = goodBody(operation, stage.mine, 'x');
      if (operation.method !== 'GET') {
        for (const headers of [
          member.cookie,
          { ...member.cookie, 'x-csrf-token': theirs.all['x-csrf-token'] },
          { ...member.all, origin: 'https://evil.example' },
          { ...member.all, 'sec-fetch-site': 'cross-site' },
        ]) {
          const reply = await ask(operation, { headers, body });
          expect(reply.status, summary(operation, reply)).toBe(403);
          expect(reply.body).toMatchObject({ code: 'csrf' });
        }
      }
      const ended = { cookie: `${member.cookie.cookie.slice(0, -1)}~` };
      expect((await ask(operation, { headers: ended, body })).status).toBe(401);
      if (operation.scope !== 'admin') return;
      const reply = await ask(operation, { headers: member.all, body });
      expect(reply.status, summary(operation, reply)).toBe(403);
      expect(reply.body).toMatchObject({ code: 'forbidden' });
    },
  );

  // Signing out would leave nobody to ask the rest.
  it.each(inV1.filter(({ id }) => id !== 'signOut'))(
    '$id shows nothing of ours to an admin of another organisation',
    async (operation) => {
      const body = goodBody(operation, stage.mine, 'x');
      const path = `${pathOf(operation, stage.mine)}?projectShortId=${stage.mine.projectShortId}`;
      const takesProject = operation.parameters.some(({ name }) => name === 'projectShortId');
      const reply = await ask(operation, { headers: stage.people.theirs.all, body, path });
      const told = reply.text.replaceAll(stage.mine.ids['labels/name']!, '');
      expect(told, summary(operation, reply)).not.toContain(MINE);
      expect(reply.status === 401 && operation.id !== 'changePassword', summary(operation, reply)).toBe(
        false,
      );
      if (!operation.path.includes('{') && !takesProject) return;
      expect([400, 403, 404], summary(operation, reply)).toContain(reply.status);
    },
  );

  it('changed nothing of ours', async () => {
    expect(await stage.snapshot(stage.tokens.admin)).toBe(before);
    const session = operations.find(({ id }) => id === 'getSession')!;
    for (const person of Object.values(stage.people)) {
      expect((await ask(session, { headers: person.cookie })).status).toBe(200);
    }
  });
});

describe('parameters of the query', () => {
  const withQuery = operations.flatMap((operation) =>
    operation.parameters
      .filter(({ in: place, schema }) => place === 'query' && wrongTextFor(schema) !== undefined)
      .map((parameter) => ({ id: operation.id, name: parameter.name, operation, parameter })),
  );
  it.each(withQuery)('$id refuses a wrong $name', async ({ operation, parameter }) => {
    const query = `?${parameter.name}=${wrongTextFor(parameter.schema)}`;
    const path = `${pathOf(operation, stage.mine)}${query}`;
    const reply = await ask(operation, { token: stage.tokens.admin, path });
    expect(reply.status, summary(operation, reply)).toBe(400);
  });
});

describe('the right request', () => {
  // What ends something comes last.
  const rank = ({ id, method }: Operation) =>
    method === 'DELETE' ? (LATE.has(id) ? 3 : 2) : id === 'renameLabel' || id === 'signIn' ? 1 : 0;
  const ordered = [...operations].sort((a, b) => rank(a) - rank(b));
  it.each(ordered)('$id answers in its documented shape', async (operation) => {
    const path = await rightPath(operation);
    const body = goodBody(operation, stage.mine, 'right');
    const reply = await ask(operation, {
      ...(operation.needsToken && { token: stage.tokens.admin }),
      body,
      path,
      ...(typeof body === 'string' && { headers: { 'content-type': 'application/octet-stream' } }),
    });
    const forPeople = PERSONAL.has(operation.id) || OWNERS.has(operation.id);
    const wanted = forPeople ? [403] : (UNUSUAL[operation.id] ?? [200, 202]);
    expect(wanted, summary(operation, reply)).toContain(reply.status);
    expect(reply.text).not.toContain(THEIRS);
  });
});

const UNKNOWN = [
  'zzzzzz',
  '00000000-0000-4000-8000-000000000000',
  'x'.repeat(3_000),
  '😀',
  '-1',
  '..%2f',
  "' or 1=1 --",
];

/** For people who are signed in: a token is refused here, and the right requests are in the tests of sessions. */
const PERSONAL = new Set([
  'getSession',
  'switchOrganisation',
  'signOut',
  'changePassword',
  'listSessions',
  'revokeSession',
]);

/** Only an owner who is signed in may do this; the right requests are in the tests of people. */
const OWNERS = new Set(['deleteProject', 'deleteOrganisation']);

/** Things that other things hang on. */
const LATE = new Set([
  'deleteTestCase',
  'deleteApplication',
  'deleteRun',
  'deleteConfig',
  'deleteEnvironment',
  'deleteTestPlan',
]);

/** What this server refuses by design, or has nothing for, with the status that it documents. */
const UNUSUAL: Record<string, number[]> = {
  // Of servers that `assay up` started.
  startSample: [409],
  createRemoteTunnel: [400],
  getRemoteTunnelStatus: [400],
  deleteRemoteTunnel: [400],
  // The case has ended.
  getLivePicture: [204],
};

async function rightPath(operation: Operation): Promise<string> {
  const path = pathOf(operation, stage.mine);
  const { admin } = stage.tokens;
  const get = async (from: string) => (await call(`${stage.server.url}${from}`, { token: admin })).body;
  const make = async (from: string, body: object) =>
    call(`${stage.server.url}${from}`, { token: admin, body }).then((answer) => answer.body);
  const started = async (goal: string) => {
    const body = { name: goal, goal, applicationShortId: stage.mine.application, isEnabled: true };
    const { testCase } = await make('/v1/test-cases', body);
    return (await make('/v1/run', { testCaseIds: [testCase.id] })).run.shortId as string;
  };
  if (operation.id === 'cancelRun') return `/v1/run/${await started('hold')}/cancel`;
  if (operation.id === 'compareRuns') return `${path}?with=${await started('pass')}`;
  if (operation.id === 'countWebhookReplay') return `${path}?since=2026-01-01T00:00:00Z`;
  if (operation.id === 'deleteLabel') return '/v1/labels/renamed-right';
  if (operation.id === 'updateMember' || operation.id === 'removeMember') {
    const { members } = await get('/v1/members');
    const { id } = members.find(({ email }: { email: string }) => email === stage.mine.email);
    return `/v1/members/${id}`;
  }
  if (operation.id === 'deleteOrganisation') {
    return `/v1/organisation?confirm=${stage.server.server.bootstrap.organisationId}`;
  }
  if (operation.id === 'deleteInvitation') {
    const { invitation } = await make('/v1/invitations', { email: 'late@example.test' });
    return `/v1/invitations/${invitation.id}`;
  }
  if (operation.id === 'deleteApplication') {
    const { application } = await make('/v1/applications', { name: 'Empty', url: 'http://127.0.0.1:9' });
    return `/v1/applications/${application.shortId}`;
  }
  if (operation.id === 'getSignedReport' || operation.id === 'getSignedFile') {
    const links = await get(`/v1/run/${stage.mine.ids['run/shortId']}/report-links`);
    const files = await get(`/v1/run-test-case/${stage.mine.ids['run-test-case/shortId']}/artifacts`);
    const text = JSON.stringify(operation.id === 'getSignedReport' ? links : files);
    const found = /https?:\/\/[^"]*?(\/v1\/(?:reports|files)\/[^"]+)/.exec(text)?.[1];
    if (!found) throw new Error(`no signed link in ${text}`);
    return found;
  }
  if (operation.id.endsWith('etBadge')) {
    const { token } = await get('/v1/badge-token');
    return `${path}?token=${token}&testPlanShortId=${stage.mine.plan}`;
  }
  return path;
}

/** Values that no reading of a schema allows. */
function wrongFor(given: Schema): unknown[] {
  const schema = resolve(given);
  const types = [schema.type ?? []].flat();
  if (schema.anyOf || types.length === 0) return [];
  const wrong: unknown[] = types.includes('object') ? ['text'] : types.includes('array') ? [7] : [{ a: 1 }];
  if (!types.includes('null') && types.length > 0) wrong.push(null);
  if (schema.enum) wrong.push('no-such-value');
  if (schema.format) wrong.push('no such format');
  if (schema.maxLength !== undefined && schema.maxLength < 60_000)
    wrong.push('x'.repeat(schema.maxLength + 1));
  if (schema.minLength) wrong.push('');
  if (schema.maximum !== undefined) wrong.push(schema.maximum + 1);
  if (schema.minimum !== undefined) wrong.push(schema.minimum - 1);
  if (schema.items && types.includes('array')) wrong.push(wrongFor(schema.items).slice(0, 1));
  return wrong;
}

/** A text that cannot stand for a value of the schema; undefined when every text can. */
function wrongTextFor(given: Schema): string | undefined {
  const schema = resolve(given);
  const isText = [schema.type].flat().includes('string');
  return !isText || schema.enum || schema.format ? 'no-such%20value' : undefined;
}
