import { expect, it } from 'vitest';
import { printSchema } from '../src/print-types.ts';

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
