/** Lets tasks of the same key run one after the other, in the order they came; tasks of different keys do not wait. */
export class Lines {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs the task when all earlier tasks of this key have ended, well or badly, and answers as it does. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const mine = (this.#tails.get(key) ?? Promise.resolve()).then(task, task);
    this.#tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#tails.get(key) === mine) this.#tails.delete(key);
    }
  }

  /** Number of keys with a task running or waiting. */
  get size(): number {
    return this.#tails.size;
  }
}
