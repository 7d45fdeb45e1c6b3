import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startBrowser } from './start.ts';
import type { Candidate, Probe, Probed } from './types.ts';

const START_LIMIT_MS = 20_000;

/**
 * A real start: one page is drawn, and a word on it must have a width. Without fonts every text is 0 wide and would
 * count as not visible. Outside root the sandbox is tried first; many systems do not let an unprivileged program have it.
 */
export function realProbe(env: NodeJS.ProcessEnv): Probe {
  return async (candidate) => {
    if (process.getuid?.() === 0) return drawPage(candidate, false, env);
    try {
      return await drawPage(candidate, true, env);
    } catch (withSandbox) {
      return await drawPage(candidate, false, env).catch(() => {
        throw withSandbox;
      });
    }
  };
}

async function drawPage(candidate: Candidate, sandbox: boolean, env: NodeJS.ProcessEnv): Promise<Probed> {
  const started = await startBrowser(candidate, { headless: true, sandbox, timeoutMs: START_LIMIT_MS, env });
  try {
    const page = await started.browser.newPage();
    page.setDefaultTimeout(START_LIMIT_MS);
    await page.setContent('<span id="word">Assay</span>', { timeout: START_LIMIT_MS });
    const width = await page
      .locator('#word')
      .evaluate((word) => word.getBoundingClientRect().width, undefined, { timeout: START_LIMIT_MS });
    if (width === 0) throw new Error('it draws text without width: no font is installed');
    return { version: started.browser.version(), sandbox };
  } finally {
    await started.close();
  }
}

interface Verified extends Probed {
  mtimeMs: number;
  size: number;
  uid: number;
}

/**
 * Keeps what `probe` found out in `<cacheDir>/verified-browsers.json`, so that a second start does not pay for it.
 * An entry holds while the file's time and size and the user are the same. Failures are not kept.
 */
export function cachedProbe(probe: Probe, cacheDir: string): Probe {
  const file = join(cacheDir, 'verified-browsers.json');
  return async (candidate) => {
    const { mtimeMs, size } = statSync(candidate.executable);
    const uid = process.getuid?.() ?? 0;
    const known = readVerified(file)[candidate.executable];
    if (known && known.mtimeMs === mtimeMs && known.size === size && known.uid === uid) {
      return { version: known.version, sandbox: known.sandbox };
    }
    const probed = await probe(candidate);
    writeVerified(file, { ...readVerified(file), [candidate.executable]: { ...probed, mtimeMs, size, uid } });
    return probed;
  };
}

function readVerified(file: string): Record<string, Verified> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Verified>;
  } catch {
    return {};
  }
}

/** Written beside and renamed: two processes that do this at once leave one of two whole files. */
function writeVerified(file: string, verified: Record<string, Verified>): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(verified, null, 2)}\n`);
    renameSync(draft, file);
  } catch {
    // A cache that cannot be written costs a second at the next start, and nothing else.
  }
}
