import type { EpochMs } from '../../tickets/ticket.ts';

/** Something that happens at a moment of the virtual clock. */
interface Entry {
  readonly at: EpochMs;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

const hourMs = 60 * 60_000;

/**
 * What is to happen, the earliest first; of the same moment in the order in which it was put down. The present hour is a heap
 * that fits the processor's memory; later ones lie unsorted until their time comes.
 */
export class Agenda {
  readonly #heap: Entry[] = [];
  readonly #later = new Map<number, Entry[]>();
  #hour = Number.NEGATIVE_INFINITY;
  #order = 0;

  put(at: EpochMs, run: () => void | Promise<void>): void {
    const entry = { at, order: (this.#order += 1), run };
    const hour = Math.floor(at / hourMs);
    if (hour <= this.#hour) this.#rise(entry);
    else {
      const known = this.#later.get(hour);
      if (known === undefined) this.#later.set(hour, [entry]);
      else known.push(entry);
    }
  }

  /** The next entry up to that moment, taken out; undefined where there is none. */
  take(until: EpochMs): Entry | undefined {
    const heap = this.#heap;
    while (heap.length === 0) {
      const next = Math.min(...this.#later.keys());
      if (next > Math.floor(until / hourMs)) return undefined;
      this.#hour = next;
      for (const entry of this.#later.get(next) ?? []) this.#rise(entry);
      this.#later.delete(next);
    }
    const [first] = heap;
    if (first === undefined || first.at > until) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  #rise(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      let below = heap[child];
      const other = heap[child + 1];
      if (other !== undefined && below !== undefined && isBefore(other, below)) {
        child += 1;
        below = other;
      }
      if (below === undefined || !isBefore(below, entry)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = entry;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
