import type { Logger } from 'pino';
import type { ArtifactStore } from './artifacts/store.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Notices } from './db/notices.ts';
import type { Queue } from './queue/queue.ts';
import type { KeyRing } from './secrets/key-ring.ts';

/** The time, passed in so that tests can move it. */
export interface Clock {
  now(): Date;
}

export interface Random {
  bytes(count: number): Uint8Array;
}

/** What every verb may use. Made once a process by openApp. */
export interface AppContext {
  db: Database;
  queue: Queue;
  notices: Notices;
  clock: Clock;
  random: Random;
  log: Logger;
  artifacts: ArtifactStore;
  secrets: KeyRing;
  config: Config;
}

export type Scope = 'read' | 'write';

/** Who asks. A token sees exactly one project; `system` is our own process (bootstrap, command line, worker). */
export type Actor =
  | { kind: 'token'; tokenId: string; projectId: string; organisationId: string; scopes: Scope[] }
  | { kind: 'system'; projectId?: string };

/** Context of a verb: every read and write is bounded by the project of the actor. */
export type VerbContext = AppContext & { actor: Actor };
