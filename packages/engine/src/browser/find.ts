import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isExecutable, kindOf, npmCandidates, playwrightCandidates, systemCandidates } from './candidates.ts';
import { type BrowserSettings, readBrowserSettings } from './config.ts';
import { BrowserError, reasonOf } from './errors.ts';
import { cachedProbe, realProbe } from './probe.ts';
import { readSidecar } from './sidecar.ts';
import type { BrowserOptions, Candidate, FoundBrowser, Probe, Tried } from './types.ts';

/**
 * Finds a browser that is on the machine already, without installing anything: ASSAY_BROWSER; then headless shells of
 * the system and of Playwright's cache; then Chromium and Chrome; then the one unpacked from npm earlier. Each is
 * started once (kept in the cache folder) before it is returned.
 *
 * @throws BrowserError `browser_not_runnable` when ASSAY_BROWSER is set and does not start: it is never passed over.
 */
export async function findBrowser(options: BrowserOptions = {}): Promise<FoundBrowser | undefined> {
  return (await lookForBrowser(options)).found;
}

/** As `findBrowser`, and tells what was tried and did not do. */
export async function lookForBrowser(
  options: BrowserOptions,
): Promise<{ found: FoundBrowser | undefined; tried: Tried[]; settings: BrowserSettings; probe: Probe }> {
  const env = options.env ?? process.env;
  const settings = readBrowserSettings(env);
  const probe = options.probe ?? cachedProbe(realProbe(env), settings.cacheDir);
  if (settings.executable !== null) {
    const found = await namedBrowser(settings.executable, options.headed ?? false, probe);
    return { found, tried: [], settings, probe };
  }
  const tried: Tried[] = [];
  for (const candidate of candidates(env, settings, options.headed ?? false)) {
    options.signal?.throwIfAborted();
    try {
      return { found: await tryCandidate(candidate, probe), tried, settings, probe };
    } catch (error) {
      tried.push({ what: candidate.executable, why: reasonOf(error) });
      options.progress?.(`browser: ${candidate.executable} does not start (${reasonOf(error, 120)})`);
    }
  }
  if (tried.length === 0) tried.push({ what: 'browsers on this machine', why: 'none found' });
  return { found: undefined, tried, settings, probe };
}

/** Starts a candidate once; what comes back is a browser that works. */
export async function tryCandidate(candidate: Candidate, probe: Probe): Promise<FoundBrowser> {
  const { version, sandbox } = await probe(candidate);
  return { ...candidate, version, sandbox };
}

function candidates(env: NodeJS.ProcessEnv, settings: BrowserSettings, headed: boolean): Candidate[] {
  const nothing = { shells: [], full: [] };
  const system = settings.sources.includes('system') ? systemCandidates(env) : nothing;
  const playwright = settings.sources.includes('playwright') ? playwrightCandidates(env) : nothing;
  if (headed) return [...system.full, ...playwright.full];
  return [
    ...system.shells,
    ...playwright.shells,
    ...system.full,
    ...playwright.full,
    ...(settings.sources.includes('npm') ? npmCandidates(settings.cacheDir) : []),
  ];
}

async function namedBrowser(named: string, headed: boolean, probe: Probe): Promise<FoundBrowser> {
  const executable = resolve(named);
  const advice =
    'Set it to the full path of a Chromium or Chrome executable, or unset it to let Assay look for one.';
  const refuse = (why: string, cause?: unknown) =>
    new BrowserError(
      'browser_not_runnable',
      `ASSAY_BROWSER is ${JSON.stringify(named)}, but ${why}. ${advice}`,
      { cause },
    );
  if (!existsSync(executable)) throw refuse('there is no such file');
  if (statSync(executable).isDirectory()) throw refuse('that is a folder');
  if (!isExecutable(executable)) throw refuse('that file may not be executed by this user');
  const candidate: Candidate = {
    executable,
    kind: kindOf(executable),
    source: 'ASSAY_BROWSER',
    ...readSidecar(executable),
  };
  if (headed && (candidate.kind === 'headless-shell' || candidate.kind === 'sparticuz')) {
    throw refuse('that is a headless shell, which cannot show a window');
  }
  try {
    return await tryCandidate(candidate, probe);
  } catch (error) {
    throw refuse(`it does not start (${reasonOf(error)})`, error);
  }
}
