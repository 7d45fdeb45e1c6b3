import { main, runNode } from './bootstrap.mjs';
import { ensureDashboard } from './lib/dashboard.mjs';

// The command-line tool from a checkout, in the folder the user was in. npm runs scripts in the repository and tells
// that folder in INIT_CWD; a variable left over from an outer npm command is of another script. The tool looks for a
// browser by itself when it needs one.
await main(async () => {
  const underNpm = process.env.npm_lifecycle_event === 'assay';
  const cwd = (underNpm && process.env.INIT_CWD) || process.cwd();
  if (process.argv[2] === 'up') await ensureDashboard();
  return await runNode(['packages/cli/src/main.ts', ...process.argv.slice(2)], { cwd });
});
