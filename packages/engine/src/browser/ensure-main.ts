import { ensureBrowser } from './ensure.ts';
import { BrowserError } from './errors.ts';

/**
 * `node ensure-main.ts`: finds or installs a browser and prints it as one JSON object on standard output, progress on
 * standard error. Exit code 0, or 1 with the reason on standard error. Used by `scripts/bootstrap.mjs`.
 */
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort());

try {
  const found = await ensureBrowser({
    progress: (line) => process.stderr.write(`${line}\n`),
    signal: cancel.signal,
  });
  process.stdout.write(`${JSON.stringify(found)}\n`);
} catch (error) {
  const known = error instanceof BrowserError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
