import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { playwrightCandidates } from './candidates.ts';
import type { InstallContext } from './install-context.ts';
import { runCommand } from './process.ts';
import type { Candidate } from './types.ts';

/** Its download server is asked for this long before the next choice has its turn; a bar that moves may go on. */
const SILENCE_MS = 40_000;
const TOTAL_MS = 600_000;

/** `playwright-core install chromium-headless-shell` into Playwright's cache folder. Throws when it is not reachable. */
export async function installFromPlaywright(context: InstallContext): Promise<Candidate> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const name = context.headed ? 'chromium' : 'chromium-headless-shell';
  await runCommand(process.execPath, [cli, 'install', name], {
    // It asks three servers in turn, several times each.
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '8000', ...context.env },
    timeoutMs: TOTAL_MS,
    silenceMs: SILENCE_MS,
    signal: context.signal,
  });
  const { shells, full } = playwrightCandidates(context.env);
  const installed = (context.headed ? full : shells)[0];
  if (!installed) throw new Error(`the download ended well, but left no executable of ${name}`);
  return installed;
}
