import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { GuardProxy } from '../guard/proxy.ts';
import type { PageSessionOptions } from './core.ts';
import { NO_WEBRTC, OPEN_SHADOW_ROOTS, TELL_COPIED } from './init-scripts.ts';

const DEFAULT_VIEWPORT = { width: 1280, height: 800 };

/** A fresh context that looks as the device preset says; one a test case. */
export async function openContext(
  options: PageSessionOptions,
  guard: GuardProxy | null,
): Promise<BrowserContext> {
  const { device = {}, state, baseUrl } = options;
  const settings: BrowserContextOptions = {
    viewport: device.viewport ?? DEFAULT_VIEWPORT,
    acceptDownloads: true,
    serviceWorkers: 'block',
    ignoreHTTPSErrors: true,
    // Writing after a click needs no leave in a browser at home either; reading does.
    permissions: [
      ...new Set([
        'clipboard-write',
        ...(device.permissions ?? []),
        ...(device.geolocation ? ['geolocation'] : []),
      ]),
    ],
  };
  if (device.locale) settings.locale = device.locale;
  if (device.timezone) settings.timezoneId = device.timezone;
  if (device.userAgent) settings.userAgent = device.userAgent;
  if (device.colorScheme) settings.colorScheme = device.colorScheme;
  if (device.reducedMotion) settings.reducedMotion = 'reduce';
  if (device.headers) settings.extraHTTPHeaders = device.headers;
  if (device.scale) settings.deviceScaleFactor = device.scale;
  if (device.isMobile) settings.isMobile = true;
  if (device.hasTouch ?? device.isMobile) settings.hasTouch = true;
  if (device.geolocation) settings.geolocation = device.geolocation;
  if (options.credentials)
    settings.httpCredentials = { ...options.credentials, origin: new URL(baseUrl).origin };
  if (state) settings.storageState = state.storage as NonNullable<BrowserContextOptions['storageState']>;
  if (guard) settings.proxy = { server: guard.url, bypass: '<-loopback>' };
  const context = await options.browser.newContext(settings);
  try {
    await context.addInitScript({ content: OPEN_SHADOW_ROOTS });
    await context.addInitScript({ content: TELL_COPIED });
    if (guard) await context.addInitScript({ content: NO_WEBRTC });
  } catch (error) {
    await context.close().catch(() => {});
    throw error;
  }
  return context;
}
