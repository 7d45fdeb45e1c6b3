import {
  type App,
  type AppContext,
  type Config,
  openApp,
  type StartWorkerOptions,
  startDispatcher,
  startWorker,
} from '@assay/core';
import { createChannels } from './delivery/channels.ts';
import { outboundOf } from './delivery/outbound.ts';
import { createSenders } from './delivery/senders.ts';

export interface StartWorkerProcessOptions {
  config: Config;
  log: AppContext['log'];
  workerOptions?: Omit<StartWorkerOptions, 'ctx'>;
}

export interface RunningWorker {
  app: App;
  id: string;
  /** Takes no new cases, ends those in hand or gives them back after `timeoutMs` (default 30,000), closes the database. */
  close(options?: { timeoutMs?: number }): Promise<void>;
}

/** Only the worker; any number of them share one PostgreSQL. */
export async function startWorkerProcess(options: StartWorkerProcessOptions): Promise<RunningWorker> {
  const outbound = outboundOf(options.config);
  const app = await openApp(options.config, {
    log: options.log,
    channels: createChannels(outbound),
  });
  try {
    const worker = await startWorker({ ctx: app.ctx, ...options.workerOptions });
    const dispatcher = startDispatcher({ ctx: app.ctx, senders: createSenders(app.ctx, outbound) });
    options.log.info({ worker: worker.id }, 'worker is ready');
    let closed: Promise<void> | undefined;
    const close = async (timeoutMs: number) => {
      await worker.drain({ timeoutMs });
      await dispatcher.stop({ timeoutMs });
      await app.close();
    };
    return {
      app,
      id: worker.id,
      close: ({ timeoutMs = 30_000 } = {}) => {
        closed ??= close(timeoutMs);
        return closed;
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}
