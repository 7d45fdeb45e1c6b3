/**
 * Why a case is to stop before its end, weakest first; a stronger reason replaces a weaker one.
 * cancel: a person cancelled; the step ends and evidence is kept. timeout: longer than its limit allows.
 * give-back: the worker ends. cancel-now: a person cancelled for good. lost: the case is not ours any more.
 */
const REASONS = ['cancel', 'timeout', 'give-back', 'cancel-now', 'lost'] as const;
export type StopReason = (typeof REASONS)[number];

/** How long the engine may take to come to an end by itself, milliseconds. */
const GRACE_MS: Record<StopReason, number> = {
  cancel: 20_000,
  timeout: 5_000,
  'give-back': 1_000,
  'cancel-now': 500,
  lost: 500,
};

/** Stops one case, politely first. */
export class CaseControl {
  reason: StopReason | undefined;
  /** Resolves when the engine had its grace and did not end. */
  readonly overdue: Promise<void>;
  readonly #controller = new AbortController();
  readonly #resolve: () => void;
  #timer: NodeJS.Timeout | undefined;
  #done = false;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.overdue = promise;
    this.#resolve = resolve;
  }

  get ended(): boolean {
    return this.#done;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(reason: StopReason): void {
    if (this.#done) return;
    if (this.reason !== undefined && REASONS.indexOf(reason) <= REASONS.indexOf(this.reason)) return;
    this.reason = reason;
    this.#controller.abort(reason);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#resolve, GRACE_MS[reason]);
  }

  /** The case came to its end; nothing is to be stopped any more. */
  end(): void {
    this.#done = true;
    clearTimeout(this.#timer);
  }
}
