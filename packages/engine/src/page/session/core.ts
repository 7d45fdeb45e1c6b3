import type { DevicePreset, Limits } from '@assay/contract';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Masker } from '../masker.ts';
import type { BrowserState, ResolveValue } from '../types.ts';
import type { Camera } from './camera.ts';
import type { Changes } from './changes.ts';
import type { Dialogs } from './dialogs.ts';
import type { Hands } from './hands.ts';
import type { Moments } from './moment.ts';
import type { Recorder } from './recorder.ts';
import type { Tabs } from './tabs.ts';

export interface PageSessionOptions {
  browser: Browser;
  /** Absolute http(s) URL; `goto` is relative to it. User and password in it are used for HTTP authentication. */
  baseUrl: string;
  /** For HTTP authentication at the base URL's origin. */
  credentials?: { username: string; password: string } | undefined;
  device?: DevicePreset | undefined;
  /** From a finished case, for Resume From. */
  state?: BrowserState | null | undefined;
  limits: Limits;
  /** Uploads are taken from here and from nowhere else. Default: only the built-in samples. */
  filesDir?: string | null | undefined;
  /** `example.com`, `*.example.com`, `127.0.0.1:4310`. Default `any`. */
  allowedHosts?: string[] | 'any' | undefined;
  resolve: ResolveValue;
  masker: Masker;
  /** Where downloads are stored; made when the first one comes. */
  downloadsDir: string;
  /** Records a Playwright trace from the start. Default false. */
  playwrightTrace?: boolean | undefined;
  log?: ((message: string) => void) | undefined;
}

/** What the parts of a session share. */
export interface Core {
  options: PageSessionOptions;
  context: BrowserContext;
  tabs: Tabs;
  dialogs: Dialogs;
  recorder: Recorder;
  changes: Changes;
  camera: Camera;
  hands: Hands;
  moments: Moments;
  masker: Masker;
  limits: Limits;
  /** Own clipboard of the session: tests in parallel do not share one. */
  clipboard: { text: string };
}
