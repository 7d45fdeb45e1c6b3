import type { BrowserSettings } from './config.ts';
import { BrowserError, reasonOf } from './errors.ts';
import { tryCandidate } from './find.ts';
import type { InstallContext } from './install-context.ts';
import { installFromDebian } from './install-debian.ts';
import { installFromNpm } from './install-npm.ts';
import { installFromPlaywright } from './install-playwright.ts';
import type { BrowserOptions, Candidate, FoundBrowser, Probe, Tried } from './types.ts';

export interface Rung {
  source: 'playwright' | 'debian' | 'npm';
  /** For the line of progress, before it starts. */
  title: string;
  install: (context: InstallContext) => Promise<Candidate>;
}

const LADDER: readonly Rung[] = [
  { source: 'playwright', title: "Playwright's own download", install: installFromPlaywright },
  { source: 'debian', title: "Debian's chromium-headless-shell", install: installFromDebian },
  { source: 'npm', title: 'the browser in the npm package @sparticuz/chromium', install: installFromNpm },
];

/**
 * Installs a browser: Playwright's own download, Debian's package when root, npm's @sparticuz/chromium, in this order;
 * the first that starts is returned. One line of progress a rung.
 *
 * @throws BrowserError `browser_not_found` with everything that was tried.
 */
export async function installBrowser(
  options: BrowserOptions,
  settings: BrowserSettings,
  probe: Probe,
  triedBefore: Tried[],
  ladder: readonly Rung[] = LADDER,
): Promise<FoundBrowser> {
  const tried = [...triedBefore];
  const context: InstallContext = {
    env: options.env ?? process.env,
    settings,
    headed: options.headed ?? false,
    signal: options.signal,
  };
  for (const rung of ladder) {
    if (!settings.sources.includes(rung.source)) continue;
    options.signal?.throwIfAborted();
    options.progress?.(`browser: trying ${rung.title}`);
    const since = Date.now();
    try {
      const found = await tryCandidate(await rung.install(context), probe);
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      options.progress?.(`browser: installed ${rung.title} (${found.version}) in ${seconds} s`);
      return found;
    } catch (error) {
      const why = reasonOf(error);
      tried.push({ what: rung.title, why });
      options.progress?.(`browser: ${rung.title} is not to be had (${why.slice(0, 160)})`);
    }
  }
  throw new BrowserError('browser_not_found', notFoundMessage(tried, context.headed), { tried });
}

/** Says what was tried, why each did not do, and what a person can do about it. */
export function notFoundMessage(tried: Tried[], headed: boolean): string {
  return [
    `No ${headed ? 'browser that can show a window' : 'Chromium'} could be found or installed. Tried:`,
    ...tried.map(({ what, why }) => `  - ${what}: ${why}`),
    'Install Chromium or Chrome, or set ASSAY_BROWSER to the full path of one.',
    ...(process.platform === 'linux' && !headed
      ? ['On Debian: apt-get install chromium-headless-shell fonts-liberation']
      : []),
  ].join('\n');
}
