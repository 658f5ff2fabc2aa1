/** Units, people and their roles: the tree that tickets are transferred down. */

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
  readonly active: boolean;
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
}
