import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkSuite,
  examine,
  type FileTest,
  graphOf,
  type LaunchedBrowser,
  parseTestFile,
  resolveConfigs,
  runSuite,
  type SuiteRun,
  type TestFile,
  withDependencies,
} from '@assay/engine';
import { type DefectName, startShop } from '@assay/example-shop';
import type { Catcher } from '@assay/mail';

export interface ShopTests {
  files: TestFile[];
  browser: LaunchedBrowser;
  /** Folder for the evidence. */
  outputDir: string;
  /** Mail of the shop; default none. */
  mail?: Catcher;
}

/** The plain-English tests of the shop. Throws when a file has a problem. */
export async function readTests(folder: 'tests' | 'tests-with-mail' = 'tests'): Promise<TestFile[]> {
  const dir = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  const parsed = [];
  for (const name of (await readdir(dir)).sort()) {
    parsed.push(parseTestFile(await readFile(path.join(dir, name), 'utf8'), name));
  }
  const found = parsed.map(({ file }) => file);
  const problems = [...parsed.flatMap((one) => one.problems), ...checkSuite(found)];
  if (problems.length > 0)
    throw new Error(
      problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`).join('\n'),
    );
  return found;
}

/** Runs the named tests with what they depend on, or all, against a shop with these defects. */
export async function runTests(
  { files, browser, outputDir, mail }: ShopTests,
  defects: DefectName[],
  names?: string[],
): Promise<SuiteRun> {
  const all = files.flatMap((file) => file.tests);
  const wanted = new Set(names ? withDependencies(graphOf(all), names) : all.map(({ name }) => name));
  const configs = new Map(files.map((file) => [file.path, resolveConfigs(file.configs, {}).configs]));
  const shop = await startShop({
    port: 0,
    defects,
    ...(mail && { smtp: mail.mailbox.name }),
  });
  try {
    return await runSuite({
      tests: all.filter(({ name }) => wanted.has(name)),
      configsOf: (test: FileTest) => configs.get(test.file)!,
      baseUrl: shop.url,
      browser: async () => browser.browser,
      outputDir: path.join(outputDir, defects.join('-') || 'sound'),
      examine,
      mailbox: mail?.mailbox ?? null,
      concurrency: 2,
      // Enough for a shop in the same process, and broken clauses do not have to be waited for so long.
      limits: { checkMs: 2_000, actionMs: 2_000, mailMs: 10_000 },
      screenshots: 'never',
      playwrightTrace: 'never',
    });
  } finally {
    await shop.close();
  }
}
