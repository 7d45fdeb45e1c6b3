import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { AppContext, Clock, Random } from './ctx.ts';

export interface OpenAppOptions {
  /** Default: JSON lines on standard error at `config.logLevel`. */
  log?: Logger;
  /** For tests. */
  clock?: Clock;
  random?: Random;
}

export interface App {
  ctx: AppContext;
  /** Ends the queue, the notices and the database. Workers and sweeps are to be ended before. */
  close(): Promise<void>;
}

/** Opens the database (creating and migrating it), the queue, the key ring and the artifacts. */
export async function openApp(_config: Config, _options: OpenAppOptions = {}): Promise<App> {
  throw new Error('being written');
}
