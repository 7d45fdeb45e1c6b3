import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where Playwright's trace viewer (Apache-2.0) lies: the very one of the Playwright that writes our traces. */
export function traceViewerFolder(): URL {
  const home = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  return pathToFileURL(`${join(home, 'lib', 'vite', 'traceViewer')}/`);
}
