import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type OpenApi, printSchema, printTypes } from '../src/print-types.ts';

const document = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
) as OpenApi;

it('api.gen.ts is what docs/openapi.json says; write it anew with `npm test -- packages/client/test/drift.test.ts -u`', async () => {
  await expect(printTypes(document)).toMatchFileSnapshot('../src/api.gen.ts');
});

it.each([
  [{ $ref: '#/components/schemas/Token' }, "schemas['Token']"],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'string', enum: ['a', "it's", null] }, '"a" | "it\'s" | null'],
  [{ type: 'array', items: { type: ['integer', 'null'] } }, '(number | null)[]'],
  [{ type: 'object', properties: { 'a-b': { type: 'boolean' } }, required: ['a-b'] }, "{ 'a-b': boolean }"],
  [{ type: 'object', properties: { a: {} }, additionalProperties: {} }, "{ 'a'?: unknown }"],
  [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name: string]: string }'],
  [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, 'string | number'],
])('prints %j', (schema, type) => {
  expect(printSchema(schema)).toBe(type);
});
