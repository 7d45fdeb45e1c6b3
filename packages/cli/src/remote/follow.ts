import { setTimeout as sleep } from 'node:timers/promises';
import { isTerminal, type RunStatusAnswer } from '@assay/contract';
import { callServer } from './call.ts';
import type { Connection } from './connection.ts';
import { patiently } from './trouble.ts';

export interface FollowOptions {
  connection: Connection;
  shortId: string;
  /** How often `onStatus` is told while the run goes on, seconds; the end is noticed at once all the same. */
  pollSeconds: number;
  /** When waiting ends, milliseconds since the epoch. */
  deadline: number;
  /** The server has answered this process before: it is waited for until the deadline, else for two minutes. */
  isKnown: boolean;
  onStatus: (status: RunStatusAnswer) => void;
  note: (line: string) => void;
}

/** A server that never answered is likelier a wrong address than one that restarts. */
const UNKNOWN_MS = 120_000;
/** Least time between two questions, for a server that answers a long poll at once because it closes. */
const LEAST_MS = 250;

/**
 * Waits for the end of a run by long polls, over restarts of the server; its last status, or undefined when the deadline
 * came first. Throws CliError for what waiting does not mend: a run that is not known, a token that is not valid.
 */
export async function followRun(options: FollowOptions): Promise<RunStatusAnswer | undefined> {
  const { connection, shortId, deadline, note } = options;
  let isKnown = options.isKnown;
  for (let wait = 1; ; wait = options.pollSeconds) {
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    const began = Date.now();
    const seconds = Math.max(1, Math.min(wait, 60, Math.ceil(left / 1000)));
    // After trouble one question that is answered at once, so that the server's return is told at once.
    const ask = (isRetry: boolean) =>
      callServer(
        connection,
        (client) =>
          client.GET('/v1/run/{shortId}', {
            params: { path: { shortId }, query: { testCases: 'all', wait: isRetry ? 0 : seconds } },
          }),
        { timeoutMs: seconds * 1000 + 10_000 },
      ) as Promise<RunStatusAnswer>;
    const until = isKnown ? deadline : Math.min(deadline, Date.now() + UNKNOWN_MS);
    let status: RunStatusAnswer;
    try {
      status = await patiently(ask, { deadline: until, note });
    } catch (error) {
      if (Date.now() >= deadline - 1_000 && isKnown) return undefined;
      throw error;
    }
    isKnown = true;
    options.onStatus(status);
    if (isTerminal(status.status)) return status;
    const spent = Date.now() - began;
    if (spent < LEAST_MS) await sleep(LEAST_MS - spent);
  }
}
