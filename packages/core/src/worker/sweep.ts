import type { AppContext } from '../ctx.ts';

export interface Sweep {
  stop(): Promise<void>;
}

/** Every `config.sweepMs`: cases whose lease ran out are tried again or end as ERROR PLATFORM_WORKER_LOST. Run one in every process. */
export function startSweep(_args: { ctx: AppContext }): Sweep {
  throw new Error('being written');
}
