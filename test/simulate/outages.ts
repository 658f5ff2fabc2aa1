import type { Dice } from '../faults/random.ts';
import type { EpochMs } from '../../tickets/ticket.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Every so many days, on average, the bot is gone for a while; one time in ten for most of a day. */
const everyDays = 4;
const shortest = 2;
const usual = 90;
const longOneIn = 10;
const longest = 20 * 60;

/** When the bot is not there: nothing rings, nothing is sent, no click is taken. */
export class Outages {
  readonly #windows: { readonly from: EpochMs; readonly to: EpochMs }[] = [];

  constructor(start: EpochMs, end: EpochMs, dice: Dice) {
    let at = start;
    for (;;) {
      at += dice.roll(2 * everyDays * dayMs) + minuteMs;
      if (at >= end) break;
      const most = dice.roll(longOneIn) === 0 ? longest : usual;
      const to = at + (shortest + dice.roll(most)) * minuteMs;
      this.#windows.push({ from: at, to });
      at = to;
    }
  }

  get windows(): readonly { readonly from: EpochMs; readonly to: EpochMs }[] {
    return this.#windows;
  }

  /** The moment itself, or the end of the outage in which it lies. */
  up(at: EpochMs): EpochMs {
    const window = this.#windows[this.#firstAfter(at)];
    return window !== undefined && window.from <= at ? window.to : at;
  }

  /** The end of the first stretch of so many milliseconds from then on in which the bot is there without a break. */
  calm(since: EpochMs, ms: number): EpochMs {
    let from = since;
    for (let index = this.#firstAfter(since); index < this.#windows.length; index += 1) {
      const window = this.#windows[index];
      if (window === undefined || window.from >= from + ms) break;
      from = window.to;
    }
    return from + ms;
  }

  /** Index of the first outage that ends after that moment. */
  #firstAfter(at: EpochMs): number {
    let low = 0;
    let high = this.#windows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#windows[middle]?.to ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
