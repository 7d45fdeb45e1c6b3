export { ensureBrowser } from './ensure.ts';
export { BrowserError, type BrowserErrorCode } from './errors.ts';
export { findBrowser } from './find.ts';
export { type LaunchedBrowser, type LaunchOptions, launchBrowser } from './launch.ts';
export type { BrowserKind, BrowserOptions, BrowserSource, FoundBrowser } from './types.ts';
