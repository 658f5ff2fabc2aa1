/** Units, people and their roles: the tree that tickets are transferred down. */
import type { EpochMs } from './ticket.ts';

export const roles = ['agent', 'reviewer', 'manager', 'engineer', 'platformOwner', 'admin'] as const;
export type Role = (typeof roles)[number];
export type Language = 'zh' | 'en';

export interface Unit {
  readonly code: string;
  readonly name: string;
  /** Code of the unit above; null for a root. */
  readonly parent: string | null;
  /** IANA name; times are shown in it. */
  readonly timezone: string;
  /** Name of a calendar of the policy; null means the default one. */
  readonly calendar: string | null;
  /** The unit's group chat; null where it has none. */
  readonly chatId: string | null;
  /** True while the bot is not in that chat: nothing is sent there. */
  readonly chatLost?: boolean;
  readonly active: boolean;
}

/** Somebody is away, and who stands in for them. It counts from `since` until just before `until`; nothing has to end it. */
export interface Leave {
  readonly since: EpochMs;
  /** The end of the last day away, in the zone of the person's unit: the first moment at which they are back. */
  readonly until: EpochMs;
  /** Open id of whoever stands in. */
  readonly substitute: string;
  /** Open id of whoever said so: the person, or a manager of theirs. */
  readonly setBy: string;
}

export interface Person {
  readonly openId: string;
  readonly unionId: string | null;
  readonly name: string;
  readonly memberships: readonly { readonly unit: string; readonly roles: readonly Role[] }[];
  readonly transferRight: boolean;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly active: boolean;
  /** The latest leave, which may be over: `leave.ts` answers as of a moment. An import never touches it. */
  readonly leave?: Leave;
}

/** The same people in the same order, each once. */
export function eachOnce(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.openId, person])).values()];
}
