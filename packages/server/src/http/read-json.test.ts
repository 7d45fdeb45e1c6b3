import { describe, expect, it } from 'vitest';
import { MAX_JSON_DEPTH, readJson } from './read-json.ts';

const LIMIT = 1_000;

function post(
  body: BodyInit | null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  return new Request('http://test/', { method: 'POST', body, headers });
}

async function refusal(request: Request) {
  return readJson(request, { maxBytes: LIMIT }).then(
    () => undefined,
    (error: { code: string; status: number; message: string }) => error,
  );
}

describe('readJson', () => {
  it('takes JSON under any content type but multipart', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'text/plain',
      'application/x-www-form-urlencoded',
    ]) {
      expect(await readJson(post('{"a":1}', { 'content-type': type }), { maxBytes: LIMIT })).toEqual({
        a: 1,
      });
    }
    expect(
      await refusal(post('{"a":1}', { 'content-type': 'multipart/form-data; boundary=x' })),
    ).toMatchObject({
      code: 'unsupported_media_type',
      status: 415,
    });
    expect(await refusal(post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }))).toMatchObject(
      {
        code: 'unsupported_media_type',
      },
    );
  });

  it('is undefined for an absent, empty or blank body', async () => {
    for (const body of [null, '', ' \n ', '\uFEFF']) {
      expect(await readJson(post(body), { maxBytes: LIMIT })).toBeUndefined();
    }
  });

  it('stops a stream that grows past the limit, whatever it announced', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(400).fill(0x20));
      },
    });
    const request = new Request('http://test/', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(request)).toMatchObject({ code: 'body_too_large', status: 413 });
    expect(pulled).toBeLessThan(6);
  });

  it.each([
    ['broken JSON', '{"a":', 'invalid_json'],
    ['text after the value', '{} {}', 'invalid_json'],
    [
      'nesting just too deep',
      '['.repeat(MAX_JSON_DEPTH + 1) + ']'.repeat(MAX_JSON_DEPTH + 1),
      'invalid_json',
    ],
    ['a bomb of brackets', '['.repeat(LIMIT), 'invalid_json'],
    ['NUL in a value', '{"a":{"b":"x\\u0000y"}}', 'invalid_encoding'],
    ['NUL in a name', '{"\\u0000":1}', 'invalid_encoding'],
    ['half a surrogate pair', '{"a":["\\ud800"]}', 'invalid_encoding'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}', 'invalid_request'],
    ['a number past the range', '{"a":1e999}', 'invalid_request'],
  ])('refuses %s', async (_name, body, code) => {
    expect(await refusal(post(body))).toMatchObject({ code, status: 400 });
  });

  it('refuses invalid UTF-8 and compressed bodies', async () => {
    expect(await refusal(post(new Uint8Array([0x7b, 0xff, 0x7d])))).toMatchObject({
      code: 'invalid_encoding',
    });
    expect(
      await refusal(post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })),
    ).toMatchObject({ status: 415 });
  });

  it('keeps brackets inside strings apart from nesting, and names the place of a bad text', async () => {
    const brackets = `{"a":"${'['.repeat(200)}\\"["}`;
    expect(await readJson(post(brackets), { maxBytes: LIMIT })).toEqual({ a: `${'['.repeat(200)}"[` });
    expect((await refusal(post('{"a":[{"b":"\\u0000"}]}')))?.message).toContain('a[0].b');
  });
});
