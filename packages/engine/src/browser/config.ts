import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { BrowserError } from './errors.ts';
import type { BrowserSource } from './types.ts';

export type Rung = Exclude<BrowserSource, 'ASSAY_BROWSER'>;

/** In the order in which they are tried. */
export const RUNGS: readonly Rung[] = ['system', 'playwright', 'debian', 'npm'];

export interface BrowserSettings {
  /** ASSAY_BROWSER: the executable to use, and no other. */
  executable: string | null;
  /** ASSAY_BROWSER_INSTALL=never forbids installing; anything found is still used. Default: allowed. */
  mayInstall: boolean;
  /** ASSAY_BROWSER_SOURCES: a comma-separated choice of system, playwright, debian, npm. Default: all. */
  sources: readonly Rung[];
  /** ASSAY_CACHE_DIR, else the user's cache folder + `assay`: installed browsers and what was verified. */
  cacheDir: string;
}

/** Reads the settings that concern browsers. @throws BrowserError `browser_setting_invalid`. */
export function readBrowserSettings(env: NodeJS.ProcessEnv): BrowserSettings {
  const install = env.ASSAY_BROWSER_INSTALL?.trim() || 'auto';
  if (install !== 'auto' && install !== 'never') {
    throw new BrowserError(
      'browser_setting_invalid',
      `ASSAY_BROWSER_INSTALL is ${JSON.stringify(install)}; expected "auto" (default) or "never".`,
    );
  }
  return {
    executable: env.ASSAY_BROWSER?.trim() || null,
    mayInstall: install === 'auto',
    sources: readSources(env.ASSAY_BROWSER_SOURCES),
    cacheDir: cacheDir(env),
  };
}

function readSources(text: string | undefined): readonly Rung[] {
  if (!text?.trim()) return RUNGS;
  const wanted = text.split(',').map((part) => part.trim());
  const unknown = wanted.filter((name) => !(RUNGS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new BrowserError(
      'browser_setting_invalid',
      `ASSAY_BROWSER_SOURCES has ${JSON.stringify(unknown.join(','))}; expected a comma-separated choice of ${RUNGS.join(', ')}.`,
    );
  }
  return RUNGS.filter((rung) => wanted.includes(rung));
}

/** The home folder that `env` names; tests and services may have another one than the process. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return env.HOME || env.USERPROFILE || homedir();
}

function cacheDir(env: NodeJS.ProcessEnv): string {
  if (env.ASSAY_CACHE_DIR) return resolve(env.ASSAY_CACHE_DIR);
  const home = homeOf(env);
  if (process.platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'assay');
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'assay');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'assay');
}
