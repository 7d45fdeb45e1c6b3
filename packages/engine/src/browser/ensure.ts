import { BrowserError } from './errors.ts';
import { lookForBrowser } from './find.ts';
import { installBrowser, notFoundMessage } from './install.ts';
import type { BrowserOptions, FoundBrowser } from './types.ts';

/**
 * A browser that starts: one that is here, or else one that is installed now (up to some minutes; see `installBrowser`).
 * ASSAY_BROWSER_INSTALL=never forbids the second half.
 *
 * @throws BrowserError `browser_not_runnable`, `browser_not_found` or `browser_setting_invalid`.
 */
export async function ensureBrowser(options: BrowserOptions = {}): Promise<FoundBrowser> {
  const { found, tried, settings, probe } = await lookForBrowser(options);
  if (found) return found;
  if (!settings.mayInstall) {
    const whyNot = { what: 'installing one', why: 'ASSAY_BROWSER_INSTALL is "never"' };
    const all = [...tried, whyNot];
    throw new BrowserError('browser_not_found', notFoundMessage(all, options.headed ?? false), {
      tried: all,
    });
  }
  return await installBrowser(options, settings, probe, tried);
}
