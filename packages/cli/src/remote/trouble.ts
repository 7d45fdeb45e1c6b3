import { setTimeout as sleep } from 'node:timers/promises';
import { CliError, type ExitCode } from '../exit.ts';
import { duration } from '../terminal.ts';

/** Trouble with a server that may pass by itself: it restarts, a proxy before it has nobody to ask, it is busy. */
export class ServerTrouble extends CliError {
  /** The server itself said so; false: something else, or nothing, answered. */
  readonly isServer: boolean;
  /** How long it asks to be left alone, milliseconds. */
  readonly retryAfterMs: number | undefined;
  constructor(
    exitCode: ExitCode,
    message: string,
    options: {
      cause?: unknown;
      statusCode?: number;
      isServer?: boolean;
      retryAfterMs?: number | undefined;
    } = {},
  ) {
    super(exitCode, message, options);
    this.name = 'ServerTrouble';
    this.isServer = options.isServer ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

const FIRST_PAUSE_MS = 200;
/** The end of a run is to be told within a second, also when it came while the server was away. */
const LONGEST_PAUSE_MS = 600;

/**
 * Calls until it succeeds, fails for good, or `deadline` (milliseconds since the epoch) has passed; then the last trouble is
 * thrown. One line says that the server is away, one that it is back.
 *
 * @param signal Ends the waiting; its reason is thrown.
 */
export async function patiently<T>(
  call: (isRetry: boolean) => Promise<T>,
  options: { deadline: number; note: (line: string) => void; signal?: AbortSignal },
): Promise<T> {
  const { deadline, note, signal } = options;
  let pause = FIRST_PAUSE_MS;
  let since: number | undefined;
  for (;;) {
    try {
      const answer = await call(since !== undefined);
      if (since !== undefined) note(`The server answers again, after ${duration(Date.now() - since)}.`);
      return answer;
    } catch (error) {
      if (!(error instanceof ServerTrouble)) throw error;
      const wait = error.retryAfterMs ?? pause;
      if (Date.now() + wait >= deadline) throw error;
      if (since === undefined) {
        since = Date.now();
        note(`${error.message} Trying again for up to ${duration(deadline - since)}.`);
      }
      await sleep(wait, undefined, { ...(signal && { signal }) });
      pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    }
  }
}
