import { CreateConfigBody, CreateTestCaseBody, StartRunBody } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { explainIssues } from './explain-issues.ts';

function explain(schema: z.ZodType, input: unknown): string {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error('expected a refusal');
  return explainIssues(parsed.error.issues, input, 'The body');
}

describe('explainIssues', () => {
  it.each([
    [StartRunBody, [], 'The body: expected an object, got a list of 0.'],
    [StartRunBody, { trigger: 'X' }, 'trigger: expected "API" or "GITHUB", got the text "X".'],
    [StartRunBody, { branch: 7 }, 'branch: expected a text, got the number 7.'],
    [StartRunBody, { testCaseIds: ['nope'] }, 'testCaseIds[0]: expected a UUID, got the text "nope".'],
    [StartRunBody, { testCaseIds: [] }, 'testCaseIds: expected at least 1 element, got a list of 0.'],
    [StartRunBody, { applications: 'x' }, 'applications: fits none of the accepted forms, got the text "x".'],
    [
      StartRunBody,
      { applications: [{}] },
      'applications[0].applicationShortId: expected a text, got nothing.',
    ],
    [CreateTestCaseBody, { name: '', goal: 'g' }, 'name: expected at least 1 character, got 0.'],
    [
      CreateTestCaseBody,
      { name: 'n'.repeat(81), goal: 'g' },
      'name: expected at most 80 characters, got 81.',
    ],
    [CreateTestCaseBody, {}, 'name: expected a text, got nothing. (and 1 more problem)'],
    [
      CreateConfigBody,
      { name: 'not a name!' },
      'name: expected a name such as "shop-login", got the text "not a name!".',
    ],
    [
      CreateConfigBody,
      { name: 'login', fields: { 'two words': 'hunter 2' } },
      'fields.two words: expected a name such as "password", got the text "two words".',
    ],
  ] as [z.ZodType, unknown, string][])('%#', (schema, input, sentence) => {
    expect(explain(schema, input)).toBe(sentence);
  });

  it('does not repeat what stands below parameters, which may be a secret', () => {
    const sentence = explain(StartRunBody, { parameters: { configs: 'hunter2' } });
    expect(sentence).toBe('parameters.configs: expected an object, got a text.');
  });

  it('keeps control characters and long values of the request out of its sentence', () => {
    const sentence = explain(StartRunBody, { trigger: `a\r\nb${'c'.repeat(500)}` });
    expect(sentence).not.toMatch(/[\r\n]/);
    expect(sentence.length).toBeLessThan(200);
  });
});
