import { readFile, rm, writeFile } from 'node:fs/promises';
import { type Unzipped, unzipSync, zipSync } from 'fflate';
import type { Masker } from '../masker.ts';
import type { Core } from './core.ts';

/** Without a trace a test can still be judged, so that a trace which does not begin is only said. */
export async function startTrace(core: Core): Promise<void> {
  try {
    await core.context.tracing.start({ snapshots: true, screenshots: false, sources: false });
  } catch (error) {
    core.options.log?.(`The Playwright trace did not begin: ${(error as Error).message}`);
  }
}

/** Stops the trace; with a file, keeps it there with its secrets taken out. False when there is none to keep. */
export async function stopTrace(core: Core, file: string | null): Promise<boolean> {
  if (file === null) {
    await core.context.tracing.stop().catch(() => {});
    return false;
  }
  const raw = `${file}.raw`;
  try {
    await core.context.tracing.stop({ path: raw });
    await writeFile(file, cleanTrace(await readFile(raw), core.masker));
    return true;
  } catch (error) {
    core.options.log?.(`The Playwright trace could not be kept: ${(error as Error).message}`);
    await rm(file, { force: true });
    return false;
  } finally {
    await rm(raw, { force: true });
  }
}

/** Beyond this size an entry is dropped rather than searched. */
const ENTRY_CAP = 40_000_000;

/** Every entry is searched, whatever its name says, and both password values and known secrets are replaced. */
export function cleanTrace(zip: Uint8Array, masker: Masker): Uint8Array {
  const entries = unzipSync(zip, { filter: (f) => f.originalSize <= ENTRY_CAP });
  const clean: Unzipped = {};
  for (const [name, bytes] of Object.entries(entries)) {
    // latin1 keeps binary entries byte for byte; the secrets are looked up in the same clothes.
    const text = Buffer.from(bytes).toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(Buffer.from(bytes));
    if (!isText) {
      clean[name] = bytes;
      continue;
    }
    const masked = masker.mask(hidePasswordValues(text));
    clean[masker.mask(name)] = masked === text ? bytes : Buffer.from(masked, 'utf8');
  }
  return zipSync(clean, { level: 6 });
}

/** Snapshots keep the value of each field as an attribute: of password fields it goes, known secret or not. */
export function hidePasswordValues(text: string): string {
  const value = '"__playwright_value_":"(?:[^"\\\\]|\\\\.)*"';
  const kind = '"(?:type|TYPE)":"password"';
  const between = '[^{}]*?';
  return text
    .replace(new RegExp(`(${kind}${between})${value}`, 'g'), '$1"__playwright_value_":"••••••••"')
    .replace(new RegExp(`${value}(${between}${kind})`, 'g'), '"__playwright_value_":"••••••••"$1')
    .replace(new RegExp(`(${kind}${between})"value":"(?:[^"\\\\]|\\\\.)*"`, 'g'), '$1"value":"••••••••"')
    .replace(new RegExp(`"value":"(?:[^"\\\\]|\\\\.)*"(${between}${kind})`, 'g'), '"value":"••••••••"$1');
}
