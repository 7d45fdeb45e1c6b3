import type { IncomingMessage } from 'node:http';
import type { AppContext, RunStatusRow, VerbContext } from '@assay/core';
import type { Outbound } from '@assay/integrations';

import type { RateLimiter } from './http/rate-limiter.ts';
import type { StreamGuard } from './http/stream-guard.ts';
import type { SampleOffer } from './sample-offer.ts';

/** What the small apps of the resources need; made once by createApp. */
export interface ServerDeps {
  ctx: AppContext;
  /** Largest request body in bytes. */
  maxBodyBytes: number;
  /** Addresses that outgoing requests come from, as the operator states them. */
  outboundIps: string[];
  /** The one way to systems that users name. */
  outbound: Outbound;
  /** Undefined: this server has no sample shop to start. */
  sample: SampleOffer | undefined;
  /** Aborted when the server is told to stop: long polls answer at once. */
  closing: AbortSignal;
  /** Looks after the tokens of open streams. */
  streams: StreamGuard;
  /** Undefined: no limit. */
  limiter: RateLimiter | undefined;
  /** Projects of runs that were asked for lately; see http/bound-to-project.ts. */
  projectsOfRuns: Map<string, string>;
}

/** What a request carries through the middleware. */
export interface ServerEnv {
  /** Given by the Node listener; absent when the app is called without one. */
  Bindings: { incoming?: IncomingMessage };
  Variables: {
    requestId: string;
    /** Set by authentication; bounds every verb to the project of the token. */
    ctx: VerbContext;
    /** The run that is asked for, of the token's project; see RouteSpec.withRun. */
    run: RunStatusRow | undefined;
  };
}
