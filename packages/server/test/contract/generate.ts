import fc from 'fast-check';
import { bearer, type Stage, THEIRS } from './ask.ts';
import { type Operation, operations, type Parameter, resolve, type Schema } from './document.ts';
import type { SignedIn } from './people.ts';
import { goodBody, idFor, type World } from './world.ts';

export interface Generated {
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: BodyInit;
}

const ODD_TEXT = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '😀',
    "'; drop table run; --",
    '%',
    '%25%00',
    '../..',
    '\r\nx: y',
    'null',
    '-1',
    '1e999',
    '9'.repeat(40),
    'é\u0301\u202e',
    '2026-02-30T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '0000-00-00',
    'javascript:alert(1)',
    'http://',
    'http://[::1',
    'constructor',
    '$%7Bjndi:x}',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 300 }),
);

/** Arbitraries of text are slow to make, and the same few are needed for hundreds of fields. */
const made = new Map<string, fc.Arbitrary<string>>();

function kept(key: string, make: () => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const arbitrary = made.get(key) ?? make();
  made.set(key, arbitrary);
  return arbitrary;
}

function matching(pattern: string, maxLength = 80): fc.Arbitrary<string> {
  return kept(`${pattern} ${maxLength}`, () => fc.stringMatching(new RegExp(pattern), { maxLength }));
}

function anyText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return kept(`${minLength} ${maxLength}`, () => fc.string({ minLength, maxLength }));
}

const ODD_VALUE = fc.oneof(
  ODD_TEXT,
  fc.constantFrom<unknown>(null, true, [], {}, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300, [[]], [null]),
  fc.dictionary(ODD_TEXT, fc.oneof(ODD_TEXT, fc.integer()), { maxKeys: 4 }),
  fc.array(fc.oneof(ODD_TEXT, fc.double()), { maxLength: 5 }),
  fc.integer({ min: 2, max: 60 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth))),
);

/** A request to any operation: mostly right, broken in one or several places. */
export function anyRequest(world: World, stage: Stage, member: SignedIn): fc.Arbitrary<Generated> {
  const ids = [...Object.values(world.ids), world.testCase, world.draft, world.environment];
  const foreign = [...Object.values(stage.theirs.ids), stage.theirs.testCase, stage.theirs.environment];
  // A label of the foreign project would be repeated in the answer that does not know it.
  const anyId = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids) },
    { weight: 3, arbitrary: fc.constantFrom(...foreign.filter((id) => !isMarked(id))) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: matching('^[a-z]{1,6}(-[a-z]{1,5})?_[A-Za-z0-9]{1,8}$') },
    { weight: 1, arbitrary: ODD_TEXT },
  );
  // Made once for each operation: making them anew for each request took longer than the requests.
  const requests = operations.map((operation) =>
    fc.record({
      operation: fc.constant(operation),
      path: anyPath(operation, world, anyId),
      query: anyQuery(operation, anyId),
      headers: anyHeaders(operation, stage, member),
      body: anyBody(operation, world, anyId),
    }),
  );
  return fc.oneof(...requests).map(({ operation, path, query, headers, body }) => ({
    operation: operation.id,
    method: operation.method,
    path: query === '' ? path : `${path}?${query}`,
    headers,
    ...(operation.method !== 'GET' && body !== undefined && { body }),
  }));
}

function isMarked(id: string): boolean {
  return id.includes(THEIRS);
}

const encode = (text: string) => encodeURIComponent(text.toWellFormed());
/** As a sloppy client does: only what would end the path is changed. */
const sloppy = (text: string) => text.toWellFormed().replace(/[\s#?\u0000-\u001f]/g, '%');

function anyPath(operation: Operation, world: World, anyId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  if (names.length === 0) return fc.constant(operation.path);
  const ends = operation.method === 'DELETE';
  return fc
    .tuple(
      fc.oneof(
        { weight: ends ? 1 : 4, arbitrary: fc.constant(undefined) },
        { weight: ends ? 4 : 2, arbitrary: fc.dictionary(fc.constantFrom(...names), anyId) },
      ),
      fc.constantFrom(encode, encode, encode, sloppy),
    )
    .map(([change, how]) => {
      // The project that everything else happens in has to stay.
      const kept: Record<string, string> =
        operation.id === 'deleteProject' ? { project: 'proj_zzzzzz' } : (change ?? {});
      return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const changed = kept[name];
        if (changed !== undefined) return how(changed);
        const value = idFor(operation, name, world);
        return name === 'path' ? value : encodeURIComponent(value);
      });
    });
}

function anyQuery(operation: Operation, anyId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  // Long polls would only slow the test down.
  const known = operation.parameters.filter((each) => each.in === 'query' && each.name !== 'wait');
  const pair = (parameter: Parameter) =>
    fc
      .oneof(
        { weight: 3, arbitrary: generatedFor(parameter.schema, parameter.name, anyId, 0) },
        { weight: 1, arbitrary: ODD_TEXT },
      )
      .map(
        (value) =>
          `${parameter.name}=${encode(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
      );
  const odd = fc.tuple(ODD_TEXT, ODD_TEXT).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const some = known.length === 0 ? odd : fc.oneof(...known.map(pair), ...known.map(pair), odd);
  const required = known.filter((parameter) => parameter.required).map(pair);
  const right = fc
    .tuple(fc.tuple(...required), fc.oneof(fc.constant([]), fc.array(some, { maxLength: 4 })))
    .map(([must, more]) => [...must, ...more].join('&'));
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: ODD_TEXT.map(sloppy) });
}

function anyHeaders(
  operation: Operation,
  stage: Stage,
  member: SignedIn,
): fc.Arbitrary<Record<string, string>> {
  const { admin, write, read } = stage.tokens;
  const token = fc.oneof(
    { weight: 10, arbitrary: fc.constant<Record<string, string>>(bearer(admin)) },
    { weight: 4, arbitrary: fc.constant<Record<string, string>>(bearer(write)) },
    // Signing out would take the member from all requests that follow.
    {
      weight: operation.id === 'signOut' ? 0 : 3,
      arbitrary: fc.constant<Record<string, string>>(member.all),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        member.cookie,
        { ...member.cookie, 'x-csrf-token': stage.people.theirs.all['x-csrf-token'] },
        { ...member.all, origin: 'https://evil.example' },
        { cookie: `${member.cookie.cookie}x` },
        { cookie: 'assay_session=%00; a=b; assay_session' },
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<Record<string, string>>(bearer(read), {}) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('Bearer', 'Bearer x y', 'basic Og==', `Bearer ${admin}.`)
        .map((authorization) => ({ authorization })),
    },
  );
  const visible = matching('^[\\x21-\\x7e]{1,80}$');
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json; charset=utf-16',
        'image/png',
      ),
    },
  );
  const extra = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'idempotency-key',
            'if-none-match',
            'x-request-id',
            'x-webhook-signature',
            'accept',
            'last-event-id',
            'content-encoding',
          ),
          fc.oneof(
            visible,
            fc.constantFrom('*', 'x'.repeat(300), 'a.b.c', 'W/"x"', 'eyJhbGciOiJub25lIn0.e30.'),
          ),
        )
        .map(([name, value]) => ({ [name]: value })),
    },
  );
  return fc.tuple(token, type, extra).map(([one, contentType, more]) => ({
    ...one,
    ...(operation.method === 'GET' ? {} : { 'content-type': contentType }),
    ...more,
  }));
}

function anyBody(
  operation: Operation,
  world: World,
  anyId: fc.Arbitrary<string>,
): fc.Arbitrary<BodyInit | undefined> {
  const text = (value: unknown) => JSON.stringify(value) ?? '';
  const hostile = fc.oneof(
    ODD_TEXT.map((odd) => odd.toWellFormed()),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
    fc.nat(3_000).map((depth) => '{"a":['.repeat(depth)),
    fc.constant(`{"name":"${'x'.repeat(70_000)}"}`),
    ODD_VALUE.map(text),
  );
  if (operation.body === undefined) {
    const file = goodBody(operation, world, 'generated');
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant(file as string | undefined) },
      { weight: 1, arbitrary: hostile },
    );
  }
  const { schema } = operation.body;
  // Names are unique in a project, so that the good body needs a new one each time.
  const good = matching('^[a-z0-9]{8}$').map((mark) => text(goodBody(operation, world, mark)));
  const bySchema = generatedFor(schema, '', anyId, 0);
  const broken = fc
    .tuple(matching('^[a-z0-9]{8}$'), bySchema, fc.constantFrom('merge', 'keep'))
    .map(([mark, made, how]) => {
      const right = goodBody(operation, world, mark) as object;
      return text(how === 'merge' && typeof made === 'object' ? { ...right, ...made } : made);
    });
  return fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 6, arbitrary: broken },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** A value of a schema, in one of eight places an odd one instead. */
function generatedFor(
  given: Schema,
  name: string,
  anyId: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 7, arbitrary: rightFor(given, name, anyId, depth) },
    { weight: 1, arbitrary: ODD_VALUE },
  );
}

function rightFor(
  given: Schema,
  name: string,
  anyId: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const inner = (next: Schema, nextName: string) => generatedFor(next, nextName, anyId, depth + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = [schema.type ?? []].flat();
  if (types.length > 1)
    return fc.oneof(...types.map((type) => rightFor({ ...schema, type }, name, anyId, depth)));
  switch (types[0]) {
    case 'string':
      return textOf(schema, name, anyId);
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? -(2 ** 31);
      const high = schema.maximum ?? 2 ** 31;
      return fc.oneof(
        fc.constantFrom(low, high, low - 1, high + 1),
        fc.integer({ min: Math.ceil(low), max: Math.floor(high) }),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return depth > 5 ? fc.constant([]) : fc.array(inner(schema.items ?? {}, name), { maxLength: 4 });
    case 'object':
      return depth > 5 ? fc.constant({}) : objectOf(schema, inner);
    default:
      return ODD_VALUE;
  }
}

function objectOf(
  schema: Schema,
  inner: (next: Schema, name: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, inner(each, name)]);
  const withKeys = (requiredKeys: string[]) =>
    fc.record(Object.fromEntries(fields), { requiredKeys: requiredKeys as never[] });
  const required = schema.required ?? [];
  const known = required.length === 0 ? withKeys([]) : fc.oneof(withKeys(required), withKeys([]));
  const more = schema.additionalProperties;
  if (typeof more !== 'object' || Object.keys(more).length === 0) return known;
  const names = fc.oneof(fc.constantFrom('username', 'password', 'a'), ODD_TEXT);
  const rest = fc.dictionary(names, inner(more, ''), { maxKeys: 3 });
  return fc.tuple(known, rest).map(([one, two]) => ({ ...(one as object), ...two }));
}

function textOf(schema: Schema, name: string, anyId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(anyId, fc.uuid());
  if (schema.format === 'date-time' || schema.format === 'date') {
    const days = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
    return days.map((date) => date.toISOString().slice(0, schema.format === 'date' ? 10 : undefined));
  }
  if (schema.format === 'uri') {
    return fc.constantFrom(
      'http://127.0.0.1:9/x',
      'https://example.test/a?b=c#d',
      'ftp://x',
      'file:///etc/passwd',
      'http://user:pass@x/',
    );
  }
  if (schema.pattern) return matching(schema.pattern, 60);
  if (/id$|ids$/i.test(name) && schema.maxLength === undefined) return anyId;
  if (name === 'cron')
    return fc.constantFrom(
      '0 4 * * *',
      '*/5 * * * *',
      '0 0 31 2 *',
      '* * * * * *',
      '0 0 * * MON#9',
      '@daily',
    );
  if (name === 'timeZone' || name === 'timezone')
    return fc.constantFrom('UTC', 'Europe/Stockholm', 'Mars/Base', 'Etc/GMT+12');
  const max = schema.maxLength ?? 200;
  return fc.oneof(
    { weight: 4, arbitrary: anyText(schema.minLength ?? 0, Math.min(max, 60)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(Math.min(max, 20_000), Math.min(max, 20_000) + 1)
        .map((length) => 'å'.repeat(length)),
    },
    { weight: 1, arbitrary: ODD_TEXT },
  );
}
