/** Thrown out of a wait when the time of grace after a stop is over too. */
export class HardStop extends Error {
  constructor() {
    super('the page did not let go in time');
    this.name = 'HardStop';
  }
}

/** How long the current step may still take after a stop before it is torn away. */
const GRACE_MS = 4_000;

/** Ends a test from outside: the caller's signal, or the end of its time. */
export interface Stop {
  /** Aborted at the first of both; handed to whatever waits. */
  signal: AbortSignal;
  /** Epoch milliseconds of the end of the time. */
  deadline: number;
  reason(): 'cancelled' | 'time' | null;
  /** The result of `work`, or a HardStop when it does not come within the grace after a stop. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** From now on neither the time nor the caller can stop it; for the clean-up, and to let go of the timers. */
  disarm(): void;
}

export function createStop(timeMs: number, outer: AbortSignal | undefined, graceMs = GRACE_MS): Stop {
  const controller = new AbortController();
  const { promise: torn, reject: tear } = Promise.withResolvers<never>();
  // Nobody may be waiting at that moment.
  torn.catch(() => {});
  let reason: 'cancelled' | 'time' | null = null;
  let graceTimer: NodeJS.Timeout | undefined;
  const stop = (why: 'cancelled' | 'time') => {
    if (reason !== null) return;
    reason = why;
    graceTimer = setTimeout(() => tear(new HardStop()), graceMs);
    controller.abort(
      new Error(why === 'cancelled' ? 'the test was cancelled' : 'the time of the test is over'),
    );
  };
  const onAbort = () => stop('cancelled');
  const timer = setTimeout(() => stop('time'), timeMs);
  if (outer?.aborted) stop('cancelled');
  else outer?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    deadline: Date.now() + timeMs,
    reason: () => reason,
    guard: (work) => {
      work.catch(() => {});
      return Promise.race([work, torn]);
    },
    disarm: () => {
      clearTimeout(timer);
      clearTimeout(graceTimer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}

/** The result of `work`, or `fallback` when it fails or takes longer than `capMs`. For cleaning up. */
export async function within<T>(work: Promise<T>, capMs: number, fallback: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(fallback), capMs);
  });
  try {
    return await Promise.race([work.catch(() => fallback), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, at most until the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
