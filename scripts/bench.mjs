import { ensureBrowser, main, runNode } from './bootstrap.mjs';

// The benchmarks; they print ratios as a Markdown table.
await main(async () => {
  const browser = await ensureBrowser();
  return await runNode(['bench/main.ts', ...process.argv.slice(2)], { browser });
});
