import type { BrowserSettings } from './config.ts';

/** What a rung gets; it answers with a candidate, or throws with the reason why it cannot be. */
export interface InstallContext {
  env: NodeJS.ProcessEnv;
  settings: BrowserSettings;
  headed: boolean;
  signal?: AbortSignal;
}
