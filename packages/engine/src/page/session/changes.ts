/** Counts what changes in a session and wakes those who wait for it. */
export class Changes {
  #count = 0;
  #waiters = new Set<() => void>();
  /** When the DOM's content last changed, milliseconds since the epoch. */
  lastContentAt = 0;

  note(content = false): void {
    this.#count++;
    if (content) this.lastContentAt = Date.now();
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const wake of waiters) wake();
  }

  get count(): number {
    return this.#count;
  }

  /** Resolves at the next change, at once when one came after `since`, or after `timeoutMs`. */
  wait(since: number, timeoutMs: number): Promise<void> {
    if (this.#count !== since || timeoutMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(wake);
        resolve();
      }, timeoutMs);
      this.#waiters.add(wake);
    });
  }
}
