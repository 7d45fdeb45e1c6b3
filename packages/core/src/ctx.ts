import type { Role } from '@assay/contract';
import type { Logger } from 'pino';
import type { ArtifactStore } from './artifacts/store.ts';
import type { Channels } from './channels.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Notices } from './db/notices.ts';
import type { RunChanges } from './events/changes.ts';
import type { Feeds } from './events/feeds.ts';
import type { Queue } from './queue/queue.ts';
import type { RunEnds } from './runs/ends.ts';
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
  /** What readers of events share. */
  feeds: Feeds;
  changes: RunChanges;
  /** What those share who wait for runs to end. */
  ends: RunEnds;
  clock: Clock;
  random: Random;
  log: Logger;
  artifacts: ArtifactStore;
  secrets: KeyRing;
  config: Config;
  /** Undefined in processes without a way out. */
  channels?: Channels | undefined;
}

/** Each includes those before it: `write` may also read, `admin` may do everything. */
export type Scope = 'read' | 'write' | 'admin';

/**
 * Who asks. `projectId` is the project that everything is read from and written to. A token of one project has it from
 * the start; for an `organisationWide` one and for a person whoever takes the request chooses it (projects/choose.ts).
 * `system` is our own process (bootstrap, command line, worker).
 */
export type Actor =
  | {
      kind: 'token';
      tokenId: string;
      organisationId: string;
      organisationWide: boolean;
      projectId?: string;
      scopes: Scope[];
    }
  | {
      kind: 'person';
      personId: string;
      sessionId: string;
      /** The organisation that the session is in. */
      organisationId: string;
      organisationWide: true;
      role: Role;
      projectId?: string;
      /** What the role allows. */
      scopes: Scope[];
    }
  | { kind: 'system'; projectId?: string };

/** Context of a verb: every read and write is bounded by the project of the actor. `requestId` goes into the audit log. */
export type VerbContext = AppContext & { actor: Actor; requestId?: string };
