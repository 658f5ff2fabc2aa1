import type { Fault } from '../protocol.ts';
import { codes, PlatformError } from './errors.ts';

const defaultStatus = 500;

/** A fault that is on, with how often it has struck. */
export interface ActiveFault extends Fault {
  readonly id: number;
  readonly struck: number;
}

/** What is made to go wrong on purpose. */
export interface Faults {
  add(fault: Fault): ActiveFault;
  /** Faults that still have strikes left, oldest first. */
  list(): readonly ActiveFault[];
  clear(): void;
  /** The fault that strikes this call, counted; undefined for none. */
  strike(route: Fault['route'], chatIds: readonly string[]): Fault | undefined;
}

/** No fault is on at first. */
export function createFaults(): Faults {
  let active: { id: number; struck: number; fault: Fault }[] = [];
  let last = 0;
  return {
    add: (fault) => {
      last += 1;
      active.push({ id: last, struck: 0, fault });
      return { ...fault, id: last, struck: 0 };
    },
    list: () => active.map(({ id, struck, fault }) => ({ ...fault, id, struck })),
    clear: () => {
      active = [];
    },
    strike: (route, chatIds) => {
      const hit = active.find(
        ({ fault }) =>
          (fault.route === 'any' || fault.route === route) &&
          (fault.chatId === undefined || chatIds.includes(fault.chatId)),
      );
      if (hit === undefined) return undefined;
      hit.struck += 1;
      active = active.filter(({ struck, fault }) => struck < fault.times);
      return hit.fault;
    },
  };
}

/** The answer a fault gives; HTTP 500 with 2200 where it does not say. */
export function faultError(fault: Fault): PlatformError {
  return new PlatformError(
    fault.status ?? defaultStatus,
    fault.code ?? codes.internal,
    `fault on purpose: ${fault.kind}`,
  );
}
