/**
 * Counts what our own hands do to the page: input, and values that are set. A picture of the moment is thrown away when
 * any of it fell into its time, for a secret that is being typed may show and be gone again before it is looked for.
 */
export class Hands {
  #begun = 0;
  #ended = 0;

  async on<T>(work: Promise<T>): Promise<T> {
    this.#begun++;
    try {
      return await work;
    } finally {
      this.#ended++;
    }
  }

  get busy(): boolean {
    return this.#begun !== this.#ended;
  }

  /** Changes with everything that is begun. */
  get count(): number {
    return this.#begun;
  }
}
