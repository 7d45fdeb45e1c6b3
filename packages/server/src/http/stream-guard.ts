import { type AppContext, stillAllowed, type VerbContext } from '@assay/core';

/** Ends streams whose token was revoked or whose session ended: one read a minute for all of them together. */
export class StreamGuard {
  readonly #ctx: AppContext;
  readonly #everyMs: number;
  readonly #streams = new Map<string, Set<() => void>>();
  #timer: NodeJS.Timeout | undefined;

  /** `everyMs`: how long a stream may outlive its token or session; default a minute. */
  constructor(ctx: AppContext, everyMs = 60_000) {
    this.#ctx = ctx;
    this.#everyMs = everyMs;
  }

  /** Calls `end` when whoever asks may no longer. Returns how to stop. */
  watch({ actor }: VerbContext, end: () => void): () => void {
    if (actor.kind === 'system') return () => {};
    const id = actor.kind === 'token' ? actor.tokenId : actor.sessionId;
    const ends = this.#streams.get(id) ?? new Set();
    this.#streams.set(id, ends.add(end));
    this.#timer ??= setInterval(() => void this.#check(), this.#everyMs).unref();
    return () => {
      ends.delete(end);
      if (ends.size === 0 && this.#streams.get(id) === ends) this.#streams.delete(id);
      if (this.#streams.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  async #check(): Promise<void> {
    const ids = [...this.#streams.keys()];
    try {
      const allowed = await stillAllowed({ ctx: this.#ctx, input: { ids } });
      for (const id of ids) {
        if (!allowed.has(id)) for (const end of [...(this.#streams.get(id) ?? [])]) end();
      }
    } catch (error) {
      // Who may read is not known now, and was a minute ago; it is asked again in a minute.
      this.#ctx.log.warn({ err: error }, 'tokens of open streams could not be checked');
    }
  }
}
