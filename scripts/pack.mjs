import { ensureBrowser, main, runNode } from './bootstrap.mjs';
import { ensureDashboard } from './lib/dashboard.mjs';

// The command line as one package for npm: `npm run pack`. With --check it is installed in an empty folder and used there.
await main(async () => {
  const args = process.argv.slice(2);
  const browser = args.includes('--check') ? { browser: await ensureBrowser() } : {};
  await ensureDashboard();
  return await runNode(['scripts/pack/main.mjs', ...args], browser);
});
