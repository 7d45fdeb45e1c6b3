import type { Frame, Page, Response } from 'playwright-core';
import { isAllowed } from '../guard/allow.ts';
import { PageTrouble } from '../types.ts';
import { type Acting, refuse } from './acting.ts';

/** Absolute URL of what a person wrote after "go to": absolute, a path, or a host without a scheme. */
export function absoluteUrl(text: string, base: string): string | null {
  const trimmed = text.trim();
  try {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return new URL(trimmed).href;
    if (/^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+)(:\d+)?(\/|$)/i.test(trimmed) && !trimmed.startsWith('/')) {
      if (!/\.(html?|php|aspx?|jsp)$/i.test(trimmed.split('/')[0]!))
        return new URL(`${new URL(base).protocol}//${trimmed}`).href;
    }
    return new URL(trimmed, base).href;
  } catch {
    return null;
  }
}

export async function goto(acting: Acting, text: string): Promise<void> {
  const { baseUrl } = acting.core.options;
  // A bare fragment is typed behind the address that is open.
  const url = absoluteUrl(text, text.trim().startsWith('#') ? acting.page.url() : baseUrl);
  if (!url || !/^(https?|about|data|blob):/.test(url))
    refuse(acting, 'navigation', `"${text}" is no address a page can be opened at.`);
  const { allowedHosts = 'any' } = acting.core.options;
  if (allowedHosts !== 'any' && /^https?:/.test(url)) {
    const { hostname, port, protocol } = new URL(url);
    if (!isAllowed(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), allowedHosts)) {
      refuse(acting, 'navigation', `${new URL(url).host} is not on the list of allowed hosts.`);
    }
  }
  await load(acting, url, () =>
    acting.page.goto(url, { waitUntil: 'domcontentloaded', timeout: acting.core.limits.navigationMs }),
  );
}

export async function goBack(acting: Acting, direction: 'back' | 'forward'): Promise<void> {
  const before = acting.page.url();
  const options = { waitUntil: 'domcontentloaded', timeout: acting.core.limits.navigationMs } as const;
  await load(acting, before, async () => {
    const response =
      direction === 'back' ? await acting.page.goBack(options) : await acting.page.goForward(options);
    if (response === null && acting.page.url() === before) {
      refuse(acting, 'navigation', `There is no page to go ${direction} to.`);
    }
    return response;
  });
}

export async function reload(acting: Acting): Promise<void> {
  await load(acting, acting.page.url(), () =>
    acting.page.reload({ waitUntil: 'domcontentloaded', timeout: acting.core.limits.navigationMs }),
  );
}

async function load(acting: Acting, url: string, go: () => Promise<Response | null>): Promise<void> {
  const { page } = acting;
  let errorPage = false;
  const watch = (frame: Frame) => {
    if (frame.parentFrame() === null && frame.url().startsWith('chrome-error:')) errorPage = true;
  };
  page.on('framenavigated', watch);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await go();
        if (response && response.status() >= 400) {
          acting.notes.push(acting.core.masker.mask(`${response.url()} answered ${response.status()}.`));
        }
        return;
      } catch (error) {
        const text = String(error);
        const overtaken = /net::ERR_ABORTED|interrupted by another navigation to "chrome-error:/.test(text);
        // The error page of an earlier failure came late and took the place of this navigation.
        if (overtaken && attempt < 3 && errorPage) {
          errorPage = false;
          continue;
        }
        // This one's error page must not do the same to the next.
        const end = Date.now() + 1_000;
        while (!overtaken && /net::ERR_/.test(text) && !errorPage && Date.now() < end) {
          await acting.core.changes.wait(acting.core.changes.count, 50);
        }
        const trouble = explain(acting, url, error);
        if (trouble === undefined) return;
        throw trouble;
      }
    }
  } finally {
    page.off('framenavigated', watch);
  }
}

function explain(acting: Acting, url: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error) || error.name === 'Refused') return error;
  const shown = acting.core.masker.mask(url);
  if (/net::ERR_ABORTED|frame was detached|interrupted by another navigation/i.test(text)) {
    // The page went on by itself, or the answer was a download.
    acting.notes.push(
      `Opening ${shown} did not replace the page (download, or another navigation took over).`,
    );
    return undefined;
  }
  const net = /net::(ERR_[A-Z_]+)/.exec(text)?.[1];
  if (net) return new PageTrouble('PLATFORM_NETWORK', networkMessage(shown, net), { cause: error });
  if (/Timeout \d+ms exceeded/.test(text)) {
    return new PageTrouble(
      'PLATFORM_TIMEOUT',
      `${shown} did not load within ${Math.round(acting.core.limits.navigationMs / 1000)} s.`,
      { cause: error },
    );
  }
  return error;
}

function networkMessage(url: string, code: string): string {
  switch (code) {
    case 'ERR_CONNECTION_REFUSED':
      return `Could not open ${url}: connection refused. Is the application running there?`;
    case 'ERR_NAME_NOT_RESOLVED':
      return `Could not open ${url}: the host name is not known.`;
    case 'ERR_TOO_MANY_REDIRECTS':
      return `Could not open ${url}: it redirects in a loop.`;
    case 'ERR_TUNNEL_CONNECTION_FAILED':
    case 'ERR_PROXY_CONNECTION_FAILED':
      return `Could not open ${url}: the host is not on the list of allowed hosts, or did not answer.`;
    default:
      return `Could not open ${url}: ${code}.`;
  }
}

export async function closePage(page: Page): Promise<void> {
  await Promise.race([
    page.close({ runBeforeUnload: false }).catch(() => {}),
    new Promise((r) => setTimeout(r, 3_000)),
  ]);
}
