import { say } from './say.ts';

type Step = readonly [what: string, stop: () => Promise<void>];

/** Ends things in the opposite order of their start, once, whether by Ctrl-C or after a failed start. */
export class Shutdown {
  readonly #steps: Step[] = [];
  readonly #tell: (line: string) => void;
  /** True once something did not end well. */
  failed = false;
  #ending: Promise<void> | null = null;

  constructor(tell: (line: string) => void = say) {
    this.#tell = tell;
  }

  add(what: string, stop: () => Promise<void>): void {
    this.#steps.push([what, stop]);
  }

  /** Ends everything that was added; what fails is told and does not keep the rest. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    for (const [what, stop] of this.#steps.toReversed()) {
      try {
        await stop();
      } catch (error) {
        this.failed = true;
        this.#tell(`${what} did not end well: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** Ctrl-C ends in order; a second one at once. */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (this.#ending !== null) process.exit(1);
        say('\n正在停止… stopping (again to stop at once)');
        void this.end().then(() => process.exit(this.failed ? 1 : 0));
      });
  }
}
