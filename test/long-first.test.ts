import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LONG } from './support/long-first.ts';

it('the files that are run first are there, the longest before the others', () => {
  const root = join(import.meta.dirname, '..');
  expect(LONG.filter(([file]) => !existsSync(join(root, file)))).toEqual([]);
  expect(LONG.map(([, seconds]) => seconds)).toEqual(
    LONG.map(([, seconds]) => seconds).toSorted((a, b) => b - a),
  );
});
