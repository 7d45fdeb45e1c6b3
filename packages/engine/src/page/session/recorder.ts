import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BrowserContext, Download, Page, Request } from 'playwright-core';
import { GUARD_HEADER, type GuardProxy } from '../guard/proxy.ts';
import type { Masker } from '../masker.ts';
import type { DownloadRecord, PageLog, RequestRecord } from '../types.ts';
import type { Changes } from './changes.ts';

/** `failure` of requests that the network guard did not let through. */
export const BLOCKED_FAILURE = 'blocked: not an allowed host';
const REQUEST_CAP = 1000;
const CONSOLE_CAP = 200;
const TEXT_CAP = 2000;
const DOWNLOAD_CAP = 50;

/** A request this old is taken to be long-lived (streams, long polls): nothing waits for it. */
const REQUEST_WAIT_MS = 10_000;
/** What a page needs before it is the page: pictures, fonts and media may come later. */
const AWAITED = new Set(['document', 'script', 'stylesheet', 'fetch', 'xhr', 'other', 'manifest']);

interface Pending {
  at: number;
  page: Page | null;
  navigation: boolean;
  key: string;
}

/** Writes down what the browser does, with caps and masked, and knows which requests are still under way. */
export class Recorder {
  readonly log: PageLog;
  readonly #masker: Masker;
  readonly #changes: Changes;
  readonly #downloadsDir: string;
  readonly #pending = new Map<Request, Pending>();
  readonly #records = new WeakMap<Request, RequestRecord>();
  /** How often an address was asked for without an action: what polls is not waited for. */
  readonly #idle = new Map<string, number>();
  /** The same within the action under way. */
  readonly #repeats = new Map<string, number>();
  readonly #downloads = new Set<Promise<void>>();
  /** When a request worth waiting for last ended, milliseconds since the epoch. */
  lastAnswerAt = 0;
  #windowOpen = false;
  #saved = 0;

  constructor(masker: Masker, changes: Changes, downloadsDir: string) {
    this.#masker = masker;
    this.#changes = changes;
    this.#downloadsDir = downloadsDir;
    this.log = {
      requests: [],
      console: [],
      dialogs: [],
      downloads: [],
      lastActionAt: Date.now(),
      dropped: { requests: 0, console: 0 },
    };
  }

  /** An answer that carries the guard's mark is none of the application. */
  attach(context: BrowserContext, guard: Pick<GuardProxy, 'mark'> | null): void {
    context.on('request', (request) => this.#begin(request));
    context.on('response', (response) => {
      const record = this.#records.get(response.request());
      if (!record) return;
      if (guard !== null && response.headers()[GUARD_HEADER] === guard.mark) record.failure = BLOCKED_FAILURE;
      else record.status = response.status();
    });
    context.on('requestfinished', (request) => this.#end(request, null));
    context.on('requestfailed', (request) => this.#end(request, request.failure()?.errorText ?? 'failed'));
    context.on('console', (message) => {
      const type = message.type();
      const level =
        type === 'warning' || type === 'error' || type === 'info' || type === 'debug' ? type : 'log';
      this.#console(level, message.text(), 'console', message.location().url || null);
    });
    context.on('weberror', (event) => {
      const error = event.error();
      this.#console('error', error.message || String(error), 'page-error', event.page()?.url() ?? null);
    });
  }

  watchDownloads(page: Page): void {
    page.on('download', (download) => {
      const job = this.#keep(download).catch(() => {});
      this.#downloads.add(job);
      void job.finally(() => this.#downloads.delete(job));
    });
  }

  beginAction(): void {
    this.log.lastActionAt = Date.now();
    this.#windowOpen = true;
    this.#repeats.clear();
  }

  /** Later requests are the page's own doing. */
  endAction(): void {
    this.#windowOpen = false;
  }

  /** Requests worth waiting for: begun since the action, young, and not a poll. */
  awaited(page: Page): { navigation: boolean; requests: number } {
    let navigation = false;
    let requests = 0;
    const now = Date.now();
    for (const p of this.#pending.values()) {
      if (p.page !== page || p.at < this.log.lastActionAt - 5) continue;
      if (p.navigation) navigation = true;
      else if (now - p.at < REQUEST_WAIT_MS && !this.#polls(p.key)) requests++;
    }
    return { navigation, requests };
  }

  #polls(key: string): boolean {
    return (this.#idle.get(key) ?? 0) >= 2 || (this.#repeats.get(key) ?? 0) > 3;
  }

  async downloadsDone(capMs: number): Promise<void> {
    if (this.#downloads.size === 0) return;
    await Promise.race([Promise.all(this.#downloads), new Promise((r) => setTimeout(r, capMs))]);
  }

  note(record: RequestRecord): void {
    this.#keepRequest({ ...record, url: this.#masker.mask(record.url) });
  }

  #keepRequest(record: RequestRecord): void {
    if (this.log.requests.length < REQUEST_CAP) this.log.requests.push(record);
    else this.log.dropped.requests++;
  }

  #begin(request: Request): void {
    const url = request.url();
    const type = request.resourceType();
    const now = Date.now();
    let page: Page | null = null;
    let top = false;
    try {
      const frame = request.frame();
      page = frame.page();
      top = request.isNavigationRequest() && frame === page.mainFrame();
    } catch {
      // Requests of service workers and of pages not yet there belong to no frame.
    }
    const record: RequestRecord = {
      at: now,
      method: request.method(),
      url: this.#masker.mask(shorten(url)),
      resourceType: type,
      status: null,
      failure: null,
      durationMs: null,
    };
    if (!url.startsWith('data:') && !url.startsWith('blob:')) {
      this.#records.set(request, record);
      this.#keepRequest(record);
    }
    const key = `${request.method()} ${url.split('?')[0]}`;
    if (type === 'fetch' || type === 'xhr') {
      const counts = this.#windowOpen ? this.#repeats : this.#idle;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (this.#idle.size > 2000) this.#idle.clear();
    if (AWAITED.has(type)) this.#pending.set(request, { at: now, page, navigation: top, key });
    this.#changes.note();
  }

  #end(request: Request, failure: string | null): void {
    if (this.#pending.delete(request)) this.lastAnswerAt = Date.now();
    const record = this.#records.get(request);
    if (record) {
      record.durationMs = Date.now() - record.at;
      record.failure ??= failure;
    }
    this.#changes.note();
  }

  forget(page: Page): void {
    for (const [request, p] of this.#pending) if (p.page === page) this.#pending.delete(request);
  }

  #console(
    level: PageLog['console'][number]['level'],
    text: string,
    source: 'console' | 'page-error',
    url: string | null,
  ): void {
    if (this.log.console.length >= CONSOLE_CAP) {
      this.log.dropped.console++;
      return;
    }
    this.log.console.push({
      at: Date.now(),
      level,
      text: this.#masker.mask(text.slice(0, TEXT_CAP)),
      source,
      url: url ? this.#masker.mask(shorten(url)) : null,
    });
  }

  async #keep(download: Download): Promise<void> {
    const name = download.suggestedFilename();
    const record: DownloadRecord = {
      at: Date.now(),
      name: this.#masker.mask(name),
      bytes: null,
      sha256: null,
      path: null,
      failure: null,
    };
    if (this.log.downloads.length >= DOWNLOAD_CAP) {
      await download.cancel();
      return;
    }
    this.log.downloads.push(record);
    this.#changes.note();
    try {
      await mkdir(this.#downloadsDir, { recursive: true });
      const safe =
        path
          .basename(name)
          .replace(/[^\p{L}\p{N}._ -]/gu, '_')
          .slice(-100) || 'download';
      const file = path.join(this.#downloadsDir, `${String(++this.#saved).padStart(2, '0')}-${safe}`);
      await download.saveAs(file);
      const hash = createHash('sha256');
      await pipeline(createReadStream(file), hash);
      record.bytes = (await stat(file)).size;
      record.sha256 = hash.digest('hex');
      record.path = file;
    } catch (error) {
      record.failure = this.#masker.mask((await download.failure().catch(() => null)) ?? String(error));
    }
    this.#changes.note();
  }
}

function shorten(url: string): string {
  return url.length > TEXT_CAP ? `${url.slice(0, TEXT_CAP)}…` : url;
}
