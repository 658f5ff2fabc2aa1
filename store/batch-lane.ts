/** While a command is under way a second one leaves once so many wait; never a third. */
const worthASecond = 25;
/** Requests in one command: as many tickets as MongoDB hands out in a first batch, so that it stays one answer. */
const mostTogether = 100;

/**
 * Lets requests travel together: what is asked for in one turn of the event loop, or while a command is under way, goes in one
 * command. No timer is set, so a request that comes alone leaves at the end of its turn, and the more come, the fewer
 * commands each of them costs.
 */
export class BatchLane<Request, Answer> {
  readonly #send: (requests: readonly Request[]) => Promise<readonly Answer[]>;
  readonly #waiting: Waiting<Request, Answer>[] = [];
  #underWay = 0;
  #isLeaving = false;

  /** `send` answers all requests of one command in their order; what it throws reaches each of them. */
  constructor(send: (requests: readonly Request[]) => Promise<readonly Answer[]>) {
    this.#send = send;
  }

  /** Asks with the next command. */
  async ask(request: Request): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#leave();
    });
  }

  /** Sends what waits once this turn is over, if a command may leave then. */
  #leave(): void {
    const least = [1, worthASecond][this.#underWay] ?? Infinity;
    if (this.#isLeaving || this.#waiting.length < least) return;
    this.#isLeaving = true;
    setImmediate(() => {
      this.#isLeaving = false;
      this.#underWay += 1;
      void this.#travel(this.#waiting.splice(0, mostTogether));
      this.#leave();
    });
  }

  async #travel(batch: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.#send(batch.map(({ request }) => request));
      if (answers.length !== batch.length)
        throw new Error(`${batch.length} requests that travelled together got ${answers.length} answers`);
      for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#underWay -= 1;
    this.#leave();
  }
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
