import type { SwitchId } from '../platform/trouble/switches.ts';
import type { Clicks } from './clicks.ts';
import type { Target, Tenant } from './tenant.ts';

/** What a tenant does where the documentation leaves it open. */
export interface Finding {
  /** The habit of the sandbox's switch that was seen; null where it is none of them. */
  readonly habit: string | null;
  /** What was seen, in words, without ids. */
  readonly seen: string;
}

/** What a question may use. */
export interface Asking {
  readonly tenant: Tenant;
  /** The group everything is sent to. */
  readonly chat: Target;
}

/** The same, with somebody who presses what is asked for. */
export interface AskingPerson extends Asking {
  readonly person: Target;
  readonly clicks: Clicks;
  /** Longer than a card stays locked after a click, in milliseconds. */
  readonly longestLockMs: number;
}

/** A question that the tenant's API answers by itself. */
export interface ApiQuestion {
  readonly kind: 'api';
  readonly ids: readonly SwitchId[];
  readonly ask: (asking: Asking) => Promise<readonly Finding[]>;
}

/** A question that needs somebody to press a button; its findings are in the order of its ids. */
export interface PersonQuestion {
  readonly kind: 'person';
  readonly ids: readonly SwitchId[];
  readonly ask: (asking: AskingPerson) => Promise<readonly Finding[]>;
}

/** A question that cannot be asked like this, with the reason. */
export interface LeftOut {
  readonly kind: 'left out';
  readonly ids: readonly SwitchId[];
  readonly why: string;
}

export type Question = ApiQuestion | PersonQuestion | LeftOut;

/** A finding of one of the switch's habits, or of none. */
export function found(habit: string | null, seen: string): Finding {
  return { habit, seen };
}
