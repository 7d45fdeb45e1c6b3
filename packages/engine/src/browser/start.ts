import { readdirSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { endProcess, isAlive } from './process.ts';
import type { Candidate } from './types.ts';

export interface StartOptions {
  headless: boolean;
  /** False adds --no-sandbox. */
  sandbox: boolean;
  /** Milliseconds until the start counts as failed. */
  timeoutMs: number;
  env: NodeJS.ProcessEnv;
  proxy?: { server: string; bypass?: string; username?: string; password?: string };
}

export interface Started {
  browser: Browser;
  /** Process id of the browser itself, or null where it did not tell. */
  pid: number | null;
  /** Closes politely within `capMs` (default 5000), else ends the process. Never throws, never hangs; may be called twice. */
  close(capMs?: number): Promise<void>;
}

/**
 * What keeps Chromium quiet and in its place, beside Playwright's own arguments (which already contain
 * --no-first-run, --disable-background-networking, --disable-component-update and --disable-sync).
 * WebRTC may use no UDP that does not go through the proxy: it would otherwise walk past the network guard.
 */
const ARGUMENTS = [
  '--disable-quic',
  '--disable-domain-reliability',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Variables that a browser needs; keys, tokens and the rest of our environment stay out of its process. */
const PASSED_ON =
  /^(PATH|Path|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_.*|TZ|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.*|DBUS_SESSION_BUS_ADDRESS|FONTCONFIG_.*|LD_LIBRARY_PATH|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|SSL_CERT_(FILE|DIR)|SystemRoot|SystemDrive|windir|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMFILES.*|ProgramFiles.*|ProgramData|TEMP|TMP|COMSPEC|ComSpec)$/;

/** Starts one browser process. Its temporary files are in a folder of their own that goes with it. */
export async function startBrowser(candidate: Candidate, options: StartOptions): Promise<Started> {
  const { chromium } = await import('playwright-core');
  sweepTemporaryFolders();
  const temporary = await mkdtemp(join(tmpdir(), `${TEMPORARY}${process.pid}-`));
  removeAtExit(temporary);
  const removeTemporary = async () => {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
    atExit.delete(temporary);
  };
  let browser: Browser;
  try {
    browser = await chromium.launch({
      executablePath: candidate.executable,
      headless: options.headless,
      args: ARGUMENTS,
      chromiumSandbox: options.sandbox,
      proxy: options.proxy,
      timeout: options.timeoutMs,
      // Ctrl-C is for the program to handle: it keeps the evidence first and closes the browser then.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: { ...browserEnv(options.env), ...candidate.launchEnv, TMPDIR: temporary },
    });
  } catch (error) {
    await removeTemporary();
    throw error;
  }
  let pid: number | null = null;
  await within(
    processIdOf(browser).then((id) => {
      pid = id;
    }),
    5000,
  );
  let closing: Promise<void> | null = null;
  const close = (capMs = 5000): Promise<void> => {
    closing ??= closeWithin(browser, pid, capMs).finally(removeTemporary);
    return closing;
  };
  browser.once('disconnected', () => void removeTemporary());
  return { browser, pid, close };
}

async function closeWithin(browser: Browser, pid: number | null, capMs: number): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (!browser.isConnected()) resolve();
    else browser.once('disconnected', () => resolve());
  });
  const closed = browser.close().catch(() => {});
  if (await within(closed, capMs)) return;
  if (pid !== null) endProcess(pid);
  await within(gone, 2000);
}

/** True when `work` ended within `ms`. */
async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), ms);
  try {
    return await Promise.race([work.then(() => true), promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Playwright does not say which process it started, but the browser does. */
async function processIdOf(browser: Browser): Promise<number | null> {
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.find((each) => each.type === 'browser')?.id ?? null;
  } catch {
    return null;
  }
}

function browserEnv(env: NodeJS.ProcessEnv): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && PASSED_ON.test(name)) passed[name] = value;
  }
  return passed;
}

const TEMPORARY = 'assay-browser-';

const atExit = new Set<string>();
let watchesExit = false;

/** For a process that ends without closing its browsers; Playwright ends those by itself. */
function removeAtExit(folder: string): void {
  if (!watchesExit) {
    watchesExit = true;
    process.once('exit', () => {
      for (const each of atExit) rmSync(each, { recursive: true, force: true });
    });
  }
  atExit.add(folder);
}

/** Removes what processes that were killed left behind. An hour's grace, because process ids of containers differ. */
function sweepTemporaryFolders(): void {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(tmpdir())) {
    const owner = /^assay-browser-(\d+)-/.exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    try {
      if (statSync(folder).mtimeMs < hourAgo)
        void rm(folder, { recursive: true, force: true }).catch(() => {});
    } catch {
      // Somebody else removed it meanwhile.
    }
  }
}
