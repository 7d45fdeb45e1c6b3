import { ensureBrowser, main, runNode } from './bootstrap.mjs';
import { ensureDashboard } from './lib/dashboard.mjs';

// Everything that has to hold: linter, type check, then all tests; the test runner's summary closes the output.
// With arguments (`npm test -- packages/engine -t name`) only those tests: the arguments are Vitest's.
const args = process.argv.slice(2);

/** @type {{ name: string, command: string[] }[]} */
const STAGES = [
  { name: 'lint (biome ci)', command: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] },
  { name: 'types (tsc --noEmit)', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
];

await main(async () => {
  const browser = await ensureBrowser();
  if (args.length === 0) {
    for (const { name, command } of STAGES) {
      process.stderr.write(`test: ${name}\n`);
      const code = await runNode(command);
      if (code === 0) continue;
      process.stderr.write(`test: FAILED at ${name}, exit code ${code}; the tests were not run\n`);
      return code;
    }
  }
  await ensureDashboard();
  return await runNode(['node_modules/vitest/vitest.mjs', 'run', ...args], { browser });
});
