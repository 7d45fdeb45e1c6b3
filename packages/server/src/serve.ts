import {
  type App,
  type AppContext,
  type BootstrapAnswer,
  bootstrap,
  type Config,
  openApp,
  type StartWorkerOptions,
  startDispatcher,
  startSweep,
  startWorker,
} from '@assay/core';
import type { Outbound } from '@assay/integrations';
import { type CreateAppOptions, createApp } from './app.ts';
import { createChannels } from './delivery/channels.ts';
import { outboundOf } from './delivery/outbound.ts';
import { createSenders } from './delivery/senders.ts';
import { closeListener, listen } from './http/listener.ts';

export interface StartServerOptions
  extends Pick<CreateAppOptions, 'maxBodyBytes' | 'outboundIps' | 'dashboardFolder' | 'sample'> {
  config: Config;
  log: AppContext['log'];
  /** Also take cases in this process. */
  worker: boolean;
  /** Default 127.0.0.1: reachable from this machine only. */
  host?: string;
  /** Default 4310; 0 takes a free one. */
  port?: number;
  /** Links in answers point to the listener instead of `config.publicUrl`; for port 0. Default false. */
  linkToListener?: boolean;
  /** The way to systems that users name; default: as the settings allow. For tests. */
  outbound?: Outbound;
  /** Passed on to the worker; tests give a scripted examine. */
  workerOptions?: Omit<StartWorkerOptions, 'ctx'>;
}

export interface RunningServer {
  /** Where it listens. */
  url: string;
  app: App;
  /** Organisation, project, and the first API token and owner when this start made them. */
  bootstrap: BootstrapAnswer;
  /**
   * Stops accepting, answers long polls, finishes requests, ends or gives back the cases in hand, closes the database.
   * Idempotent. `timeoutMs` (default 30,000) bounds the wait for requests and for the worker.
   */
  close(options?: { timeoutMs?: number }): Promise<void>;
}

/**
 * Database, first start, HTTP, and the worker or just the sweep. The port is taken first, so that a port in use is said
 * before anything is opened; requests that come before the database is open wait for it.
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { log } = options;
  const closing = new AbortController();
  const ready = Promise.withResolvers<ReturnType<typeof createApp>>();
  ready.promise.catch(() => {});
  let http: ReturnType<typeof createApp> | undefined;
  const { server, url } = await listen(
    async (request, env) => (http ?? whileOpening(request) ?? (await ready.promise)).fetch(request, env),
    { host: options.host ?? '127.0.0.1', port: options.port ?? 4310 },
  );

  let app: App | undefined;
  try {
    const config = options.linkToListener ? { ...options.config, publicUrl: url } : options.config;
    const outbound = options.outbound ?? outboundOf(config);
    app = await openApp(config, { log, channels: createChannels(outbound) });
    const first = await bootstrap({ ctx: app.ctx });
    http = createApp({ app, outbound, closing: closing.signal, ...pickAppOptions(options) });
    ready.resolve(http);
    const work = await startWork(app, options, outbound);
    log.info({ url, worker: options.worker }, 'server is ready');

    const opened = app;
    let closed: Promise<void> | undefined;
    const close = async (timeoutMs: number) => {
      log.info('server is closing');
      closing.abort();
      await Promise.all([closeListener(server, timeoutMs), work.stop(timeoutMs)]);
      await opened.close();
      log.info('server is closed');
    };
    return {
      url,
      app: opened,
      bootstrap: first,
      close: ({ timeoutMs = 30_000 } = {}) => {
        closed ??= close(timeoutMs);
        return closed;
      },
    };
  } catch (error) {
    ready.reject(error);
    await closeListener(server, 0);
    await app?.close();
    throw error;
  }
}

/** Health is told at once, also while the database is being opened or migrated; everything else waits. */
function whileOpening(request: Request): { fetch(): Response } | undefined {
  const { pathname } = new URL(request.url);
  if (pathname === '/healthz') return { fetch: () => Response.json({ status: 'ok' }) };
  if (pathname === '/readyz')
    return { fetch: () => Response.json({ status: 'unavailable' }, { status: 503 }) };
  return undefined;
}

function pickAppOptions({ maxBodyBytes, outboundIps, dashboardFolder, sample }: StartServerOptions) {
  return {
    ...(sample && { sample }),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
    ...(outboundIps === undefined ? {} : { outboundIps }),
    ...(dashboardFolder === undefined ? {} : { dashboardFolder }),
  };
}

interface Work {
  stop(timeoutMs: number): Promise<void>;
}

/**
 * The worker includes the sweep; a server without one sweeps all the same, so that no lost case waits for a worker. What
 * is to be delivered is sent by both.
 */
async function startWork(app: App, options: StartServerOptions, outbound: Outbound): Promise<Work> {
  const { ctx } = app;
  const dispatcher = startDispatcher({ ctx, senders: createSenders(ctx, outbound) });
  if (!options.worker) {
    const sweep = startSweep({ ctx });
    return {
      stop: async (timeoutMs) => {
        await Promise.all([sweep.stop(), dispatcher.stop({ timeoutMs })]);
      },
    };
  }
  const worker = await startWorker({ ctx, ...options.workerOptions });
  return {
    stop: async (timeoutMs) => {
      // What the last cases tell is sent by the next start, if not by now.
      await worker.drain({ timeoutMs });
      await dispatcher.stop({ timeoutMs });
    },
  };
}
