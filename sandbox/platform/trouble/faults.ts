import type { SandboxClock } from '../../clock.ts';
import type { ActiveFault, Fault } from '../../protocol.ts';
import { codes, PlatformError } from '../errors.ts';
import { stableHex } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Limits } from '../access/limits.ts';

const defaultStatus = 500;
const defaultDelayMs = 1000;

/** What is made to go wrong on purpose. */
export interface Faults {
  add(fault: Fault): ActiveFault;
  /** Faults that still have strikes left and are not past their end, oldest first. */
  list(): readonly ActiveFault[];
  end(id: number): void;
  /** Ends all. */
  clear(): void;
  /** Switches the rate limits on or off. */
  limit(enabled: boolean): void;
  /** The fault that strikes this call, counted; undefined for none. */
  strike(route: Fault['route'], chatIds: readonly string[]): ActiveFault | undefined;
}

interface Armed {
  readonly fault: Fault;
  readonly id: number;
  struck: number;
  /** Calls it was meant for so far, struck or spared. */
  met: number;
}

/** No fault is on at first. */
export function createFaults({ journal, clock, limits }: Parts): Faults {
  let active: Armed[] = [];
  let last = 0;
  const list = (): readonly ActiveFault[] => {
    const now = clock.now();
    active = active.filter(
      ({ struck, fault }) => struck < (fault.times ?? Infinity) && (fault.until ?? Infinity) > now,
    );
    return active.map(({ id, struck, fault }) => ({ ...fault, id, struck }));
  };
  const tell = (): void => journal.add({ kind: 'faults', faults: list(), limits: limits.enabled });
  const keep = (isKept: (one: Armed) => boolean): void => {
    active = active.filter(isKept);
    tell();
  };
  return {
    add: (fault) => {
      last += 1;
      active.push({ id: last, struck: 0, met: 0, fault });
      tell();
      return { ...fault, id: last, struck: 0 };
    },
    list,
    end: (id) => keep((one) => one.id !== id),
    clear: () => keep(() => false),
    limit: (enabled) => {
      limits.enabled = enabled;
      tell();
    },
    strike: (route, chatIds) => {
      list();
      const hit = active.find((armed) => isMeant(armed.fault, route, chatIds) && isDrawn(armed));
      if (hit === undefined) return undefined;
      hit.struck += 1;
      const struck = { ...hit.fault, id: hit.id, struck: hit.struck };
      tell();
      return struck;
    },
  };
}

interface Parts {
  readonly journal: Journal;
  readonly clock: SandboxClock;
  readonly limits: Limits;
}

function isMeant({ route, chatId }: Fault, asked: Fault['route'], chatIds: readonly string[]): boolean {
  const isPush = asked === 'event' || asked === 'click';
  return (route === asked || (route === 'any' && !isPush)) && (chatId === undefined || chatIds.includes(chatId));
}

/** One in so many, by the fault's seed: the same calls are struck in the same run. */
function isDrawn(armed: Armed): boolean {
  const { oneIn = 1, seed = 0 } = armed.fault;
  armed.met += 1;
  return Number.parseInt(stableHex(`${seed} ${armed.met}`).slice(0, drawDigits), 16) % oneIn === 0;
}

const drawDigits = 8;

/** How much later a fault lets things happen, in real milliseconds. */
export function delayOf({ delayMs = defaultDelayMs }: Fault): number {
  return delayMs;
}

/** The answer a fault gives; HTTP 500 with 2200 where it does not say. */
export function faultError(fault: Fault): PlatformError {
  return new PlatformError(
    fault.status ?? defaultStatus,
    fault.code ?? codes.internal,
    `fault on purpose: ${fault.kind}`,
  );
}
