import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take the longest, the longest first, in seconds of two cores that had nothing else to do. */
export const LONG: [file: string, seconds: number][] = [
  ['packages/server/test/contract-generated.test.ts', 100],
  ['packages/web/test/dashboard.browser.test.ts', 85],
  ['examples/shop/test/assay.test.ts', 81],
  ['packages/cli/test/up.test.ts', 67],
  ['packages/engine/test/plain-english.test.ts', 64],
  ['packages/engine/test/page/hostile.test.ts', 57],
  ['packages/engine/test/examine-page-features.test.ts', 55],
  ['packages/engine/test/examine-false-green.test.ts', 47],
  ['packages/cli/test/ci-recipes.test.ts', 37],
];

/**
 * Begins with the files that take the longest: one that begins last leaves the other workers idle until it ends. Vitest
 * orders by how long files took before, which a fresh clone does not know, and by their size, which tells little.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const secondsOf = ({ moduleId }: TestSpecification) =>
      LONG.find(([file]) => moduleId.endsWith(`/${file}`))?.[1] ?? 0;
    return sorted.sort((a, b) => secondsOf(b) - secondsOf(a));
  }
}
