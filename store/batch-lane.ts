/** While so many commands are under way, what else is asked for waits for the next one. */
const commandsUnderWay = 2;
/** Requests in one command: as many tickets as MongoDB hands out in a first batch, so that it stays one answer. */
const mostTogether = 100;

/**
 * Lets requests travel together: what is asked for while two commands are under way goes in the next one. No timer is set,
 * so a request that comes alone leaves at once, and the more come, the fewer commands each of them costs.
 */
export class BatchLane<Request, Answer> {
  readonly #send: (requests: readonly Request[]) => Promise<readonly Answer[]>;
  readonly #waiting: Waiting<Request, Answer>[] = [];
  #underWay = 0;

  /** `send` answers all requests of one command in their order; what it throws reaches each of them. */
  constructor(send: (requests: readonly Request[]) => Promise<readonly Answer[]>) {
    this.#send = send;
  }

  /** Asks with the next command. */
  async ask(request: Request): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (this.#underWay < commandsUnderWay) void this.#next();
    });
  }

  async #next(): Promise<void> {
    const batch = this.#waiting.splice(0, mostTogether);
    this.#underWay += 1;
    try {
      const answers = await this.#send(batch.map(({ request }) => request));
      if (answers.length !== batch.length)
        throw new Error(`${batch.length} requests that travelled together got ${answers.length} answers`);
      for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#underWay -= 1;
    if (this.#waiting.length > 0) void this.#next();
  }
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
