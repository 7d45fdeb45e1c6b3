/**
 * What changed: the content of the page; of a part that its own clock does not know (another frame, another tab); how it
 * looks (style, scrolling, focus, values); or something beside the page, such as a request.
 */
export type ChangeKind = 'content' | 'part' | 'look' | 'aside';

/** Counts what changes in a session and wakes those who wait for it. */
export class Changes {
  #count = 0;
  #waiters = new Set<() => void>();
  #watchers = new Set<() => void>();
  /** When a part last changed, milliseconds since the epoch. */
  lastPartAt = 0;

  note(kind: ChangeKind = 'aside'): void {
    this.#count++;
    if (kind === 'part') this.lastPartAt = Date.now();
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const wake of waiters) wake();
    if (kind !== 'aside') for (const watcher of this.#watchers) watcher();
  }

  get count(): number {
    return this.#count;
  }

  /** Calls back at each change that a picture could show, until the returned function is called. */
  watch(onSight: () => void): () => void {
    this.#watchers.add(onSight);
    return () => this.#watchers.delete(onSight);
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
