import { ensureBrowser, main, runNode } from './bootstrap.mjs';
import { ensureDashboard } from './lib/dashboard.mjs';

// The main job, end to end: set-up, then the demo itself. Arguments, environment and exit code pass through.
await main(async () => {
  const browser = await ensureBrowser();
  await ensureDashboard();
  return await runNode(['packages/cli/src/demo/main.ts', ...process.argv.slice(2)], { browser });
});
