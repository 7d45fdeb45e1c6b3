import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { homeOf } from './config.ts';
import { readSidecar } from './sidecar.ts';
import type { BrowserKind, Candidate } from './types.ts';

/** Names on the PATH of Linux and macOS, best first: a headless shell needs a third of the processor time. */
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell'];
const FULL_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

const WINDOWS_APPS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];

/** True for a file that this user may execute. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Looks a program up in the PATH of `env`, as a shell does. */
export function which(name: string, env: NodeJS.ProcessEnv): string | null {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
    if (!folder || !isAbsolute(folder)) continue;
    for (const each of names) if (isExecutable(join(folder, each))) return join(folder, each);
  }
  return null;
}

/** Reads the kind off the file name; unknown names count as a full Chromium. */
export function kindOf(executable: string): BrowserKind {
  const name = basename(executable).toLowerCase();
  if (/headless[-_]?shell/.test(name)) return 'headless-shell';
  return name.includes('chrome') ? 'chrome' : 'chromium';
}

/** Browsers of the system: headless shells first. */
export function systemCandidates(env: NodeJS.ProcessEnv): { shells: Candidate[]; full: Candidate[] } {
  const onPath = (names: string[]) => names.map((name) => which(name, env)).filter((path) => path !== null);
  const installed: string[] = [];
  if (process.platform === 'darwin') {
    for (const root of ['/Applications', join(homeOf(env), 'Applications')]) {
      installed.push(...MAC_APPS.map((app) => join(root, app)));
    }
  } else if (process.platform === 'win32') {
    for (const root of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]) {
      if (root) installed.push(...WINDOWS_APPS.map((app) => join(root, app)));
    }
  }
  const candidate = (executable: string): Candidate => ({
    executable,
    kind: kindOf(executable),
    source: 'system',
  });
  return {
    shells: onPath(SHELL_NAMES).map(candidate),
    full: [...onPath(FULL_NAMES), ...installed.filter(isExecutable)].map(candidate),
  };
}

/**
 * Browsers that Playwright downloaded, newest revision first. Folder names: `chromium_headless_shell-1255` and
 * `chromium-1255`; the layout below them differs by platform and age, so the executable is searched a few levels deep.
 */
export function playwrightCandidates(env: NodeJS.ProcessEnv): { shells: Candidate[]; full: Candidate[] } {
  const root = playwrightCache(env);
  const find = (prefix: string, names: string[]): Candidate[] =>
    foldersIn(root)
      .filter((name) => name.startsWith(prefix))
      .sort((a, b) => revision(b) - revision(a))
      .map((name) => executableBelow(join(root, name), names))
      .filter((path) => path !== null)
      .map((executable) => ({ executable, kind: kindOf(executable), source: 'playwright' }));
  return {
    shells: find('chromium_headless_shell-', [
      'chrome-headless-shell',
      'headless_shell',
      'chrome-headless-shell.exe',
    ]),
    full: find('chromium-', ['chrome', 'Chromium', 'Google Chrome for Testing', 'chrome.exe']),
  };
}

function playwrightCache(env: NodeJS.ProcessEnv): string {
  if (env.PLAYWRIGHT_BROWSERS_PATH && env.PLAYWRIGHT_BROWSERS_PATH !== '0')
    return env.PLAYWRIGHT_BROWSERS_PATH;
  const home = homeOf(env);
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'ms-playwright');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'ms-playwright');
}

/** The browser that an earlier start unpacked from npm. */
export function npmCandidates(cacheDir: string): Candidate[] {
  const root = join(cacheDir, 'browsers');
  return foldersIn(root)
    .filter((name) => name.startsWith('sparticuz-'))
    .sort((a, b) => revision(b) - revision(a))
    .map((name) => join(root, name, 'chromium'))
    .filter(isExecutable)
    .map((executable) => ({ executable, kind: 'sparticuz', source: 'npm', ...readSidecar(executable) }));
}

function executableBelow(folder: string, names: string[], depth = 4): string | null {
  for (const name of names) if (isExecutable(join(folder, name))) return join(folder, name);
  if (depth === 0) return null;
  for (const inner of foldersIn(folder)) {
    const found = executableBelow(join(folder, inner), names, depth - 1);
    if (found) return found;
  }
  return null;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

const revision = (name: string): number => Number(/-(\d+)/.exec(name)?.[1] ?? 0);
