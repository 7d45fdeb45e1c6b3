import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writingTests } from './docs.ts';

it('docs/writing-tests.md is what the tables say', () => {
  const file = join(import.meta.dirname, '../../../../docs/writing-tests.md');
  const hint = 'run: node packages/engine/src/plain/print-docs.ts > docs/writing-tests.md';
  expect(readFileSync(file, 'utf8') === writingTests(), hint).toBe(true);
});
