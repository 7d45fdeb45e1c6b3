import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

// A script of plain JavaScript, which has no types.
const { pruneCompileCache } = await import(new URL('../scripts/lib/compile-cache.mjs', import.meta.url).href);

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'assay-compiled-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** Files of two versions of Node, file 1 the oldest. */
function fill(count: number): void {
  for (const version of ['v20', 'v24']) mkdirSync(join(cache, version));
  for (let number = 1; number <= count; number += 1) {
    const file = join(cache, number % 2 ? 'v20' : 'v24', String(number));
    writeFileSync(file, 'compiled');
    utimesSync(file, number, number);
  }
}
const kept = () =>
  ['v20', 'v24'].flatMap((version) => readdirSync(join(cache, version)).map(Number)).sort((a, b) => a - b);

it('leaves what is not too much', () => {
  fill(10);
  pruneCompileCache(cache, 10);
  expect(kept()).toHaveLength(10);
});

it('keeps the newer half of what is allowed when there is more', () => {
  fill(11);
  pruneCompileCache(cache, 10);
  expect(kept()).toEqual([7, 8, 9, 10, 11]);
});

it('does nothing where nothing was kept yet', () => {
  expect(() => pruneCompileCache(join(cache, 'none'))).not.toThrow();
});
