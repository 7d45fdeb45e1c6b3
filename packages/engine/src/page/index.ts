import { type GuardProxy, startGuard } from './guard/proxy.ts';
import { Camera } from './session/camera.ts';
import { Changes } from './session/changes.ts';
import { openContext } from './session/context.ts';
import type { Core, PageSessionOptions } from './session/core.ts';
import { Dialogs } from './session/dialogs.ts';
import { Hands } from './session/hands.ts';
import { restoreSessionStorage } from './session/init-scripts.ts';
import { Moments } from './session/moment.ts';
import { BLOCKED_FAILURE, Recorder } from './session/recorder.ts';
import { Session } from './session/session.ts';
import { Tabs } from './session/tabs.ts';
import { startTrace } from './session/trace.ts';
import { type PageSession, PageTrouble } from './types.ts';

export { createMasker, MASK, type Masker } from './masker.ts';
export type { PageSessionOptions } from './session/core.ts';
export * from './types.ts';

/** `resourceType` of the request records that the network guard writes, one a host. */
export const BLOCKED = 'blocked';

/**
 * Opens a fresh browser context with one empty tab. Throws PageTrouble PLATFORM_BROWSER_CRASHED when the browser is gone.
 * Close it in a `finally`: `close` never throws and takes at most a few seconds, even for a page that hangs.
 */
export async function openPageSession(given: PageSessionOptions): Promise<PageSession> {
  const options = withoutCredentials(given);
  maskCredentials(options);
  const changes = new Changes();
  const recorder = new Recorder(options.masker, changes, options.downloadsDir);
  const guard = await openGuard(options, recorder);
  const context = await openContext(options, guard).catch(async (error: unknown) => {
    await guard?.close();
    throw new PageTrouble(
      'PLATFORM_BROWSER_CRASHED',
      `The browser opened no session: ${(error as Error).message}`,
      { cause: error },
    );
  });
  const dialogs = new Dialogs(recorder.log, options.masker, changes);
  const clipboard = { text: '' };
  const tabs = new Tabs(context, recorder, changes, (text) => {
    clipboard.text = text;
  });
  recorder.attach(context, guard);
  dialogs.attach(context);
  dialogs.useFence(async () => {
    const { worlds } = tabs.current;
    const top = (await worlds.frames(500))[0];
    if (top) await worlds.call(top, 'turn', [], 500);
  });
  const hands = new Hands();
  const core: Core = {
    options,
    context,
    tabs,
    dialogs,
    recorder,
    changes,
    camera: new Camera({ dialogs, tabs, masker: options.masker }),
    hands,
    moments: new Moments({ dialogs, tabs, masker: options.masker, hands }),
    masker: options.masker,
    limits: options.limits,
    clipboard,
  };
  context.setDefaultTimeout(options.limits.navigationMs);
  try {
    // Before the first tab: a trace that begins later has to be brought into every frame.
    if (options.playwrightTrace) await startTrace(core);
    await tabs.openFirst();
    if (options.state) await restoreSession(core, options.state.sessionStorage);
  } catch (error) {
    await context.close().catch(() => {});
    await guard?.close();
    throw new PageTrouble(
      'PLATFORM_BROWSER_CRASHED',
      `The browser opened no tab: ${(error as Error).message}`,
      { cause: error },
    );
  }
  return new Session(core, guard);
}

/** `http://user:password@host` signs in by HTTP authentication; addresses that are shown carry neither. */
function withoutCredentials(given: PageSessionOptions): PageSessionOptions {
  const url = new URL(given.baseUrl);
  if (!url.username) return given;
  const credentials = {
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  url.username = '';
  url.password = '';
  return { ...given, baseUrl: url.href, credentials };
}

const SECRET_HEADER = /authori[sz]ation|cookie|token|secret|password|api-?key/i;

/** What signs in must not show, nor in the form in which it is sent. */
function maskCredentials({ credentials, device, masker }: PageSessionOptions): void {
  if (credentials?.password) {
    masker.add(credentials.password);
    masker.add(`${credentials.username}:${credentials.password}`);
  }
  for (const [name, value] of Object.entries(device?.headers ?? {}))
    if (SECRET_HEADER.test(name)) masker.add(value);
}

/** Once an origin has its values back, the page owns them: a later document must not get old ones again. */
async function restoreSession(core: Core, values: Record<string, Record<string, string>>): Promise<void> {
  const { page } = core.tabs.current;
  for (const [origin, entries] of Object.entries(values)) {
    const script = await page.addInitScript({ content: restoreSessionStorage({ [origin]: entries }) });
    const drop = (frame: { url(): string }) => {
      if (!frame.url().startsWith(origin)) return;
      page.off('framenavigated', drop);
      void script.dispose().catch(() => {});
    };
    page.on('framenavigated', drop);
  }
}

async function openGuard(options: PageSessionOptions, recorder: Recorder): Promise<GuardProxy | null> {
  const { allowedHosts = 'any' } = options;
  if (allowedHosts === 'any') return null;
  const seen = new Set<string>();
  return startGuard(allowedHosts, (target) => {
    if (seen.has(target)) return;
    seen.add(target);
    options.log?.(`blocked: ${target} is not an allowed host`);
    recorder.note({
      at: Date.now(),
      method: 'CONNECT',
      url: target,
      resourceType: BLOCKED,
      status: null,
      failure: BLOCKED_FAILURE,
      durationMs: 0,
    });
  });
}
