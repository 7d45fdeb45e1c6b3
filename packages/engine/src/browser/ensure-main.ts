import { writeFileSync } from 'node:fs';
import { ensureBrowser } from './ensure.ts';
import { BrowserError } from './errors.ts';

/**
 * `node ensure-main.ts [FILE]`: finds or installs a browser and writes it as one JSON object to FILE, or to standard
 * output; progress goes to standard error. Exit code 0, or 1 with the reason. Used by `scripts/bootstrap.mjs`.
 */
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort());

try {
  const found = await ensureBrowser({
    progress: (line) => process.stderr.write(`${line}\n`),
    signal: cancel.signal,
  });
  const json = `${JSON.stringify(found)}\n`;
  const file = process.argv[2];
  if (file) writeFileSync(file, json);
  else process.stdout.write(json);
} catch (error) {
  const known = error instanceof BrowserError;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
