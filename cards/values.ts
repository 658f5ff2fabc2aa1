/** What a button carries: made here, read back by the bot. Opaque to everyone else. */
import type { FormName } from '../tickets/record.ts';
import type { Action } from '../tickets/reasons.ts';
import type { EpochMs } from '../tickets/ticket.ts';

/** The ticket and the card that a button stands on. */
interface OnCard {
  /** The ticket's number. */
  readonly t: string;
  /** The version the card shows: for the log only, a click is judged by the ticket as it is now. */
  readonly v: number;
  /** Id of the card row; absent where the card has none, as in lists. */
  readonly r?: string;
}

/** Buttons that act at once, and submits of forms, whose inputs come beside the value. */
export type ActValue = OnCard & { readonly a: Exclude<Action, 'remark'> };
/** The three submits of 备注. */
export type RemarkValue = OnCard & { readonly a: 'remark'; readonly then: RemarkThen };
export const remarkThens = ['handle', 'requestExtension', 'none'] as const;
export type RemarkThen = (typeof remarkThens)[number];

export type OpenValue = OnCard & { readonly a: `${FormName}.open` };
export type CancelValue = OnCard & { readonly a: 'form.cancel'; readonly f: FormName };
export type PreviewValue = OnCard & { readonly a: 'requestExtension.preview' };
export type PickValue = OnCard & { readonly a: 'requestExtension.pick'; readonly until: EpochMs };
/** 查看 and 为什么是这个时间 answer the presser alone, in private. */
export type AskValue = OnCard & { readonly a: 'show' | 'why' };
export type TicketValue = ActValue | RemarkValue | OpenValue | CancelValue | PreviewValue | PickValue | AskValue;

export const listFilters = ['all', 'awaiting', 'overdue'] as const;
export type ListFilter = (typeof listFilters)[number];
/** The page of a list that its buttons come back to. */
interface OnList {
  readonly f: ListFilter;
  /** From 1. */
  readonly p: number;
}
export type ListValue =
  | (OnList & { readonly a: 'list.page' })
  | (OnList & { readonly a: 'list.accept'; readonly t: string })
  /** The tickets chosen come as the input `numbers`. */
  | (OnList & { readonly a: 'list.bulk' });

export const digestLists = ['late', 'due'] as const;
/** Which tickets of a digest a list shows. */
export type DigestList = (typeof digestLists)[number];
/** The digest that a button stands on or was reached from. */
interface OnDigest {
  /** Id of the digest. */
  readonly s: string;
}
/** A page of one of a digest's lists; `u` is the unit's code where it is of one unit. */
interface OnDetail extends OnDigest {
  readonly f: DigestList;
  readonly u?: string;
  /** From 1. */
  readonly p: number;
}
export type DigestValue =
  | (OnDigest & { readonly a: 'digest.unit' | 'digest.all' | 'digest.due' })
  | (OnDetail & { readonly a: 'digest.page' })
  /** 催办 in a row, of the digest itself or of a list. */
  | ((OnDigest | OnDetail) & { readonly a: 'digest.urge'; readonly t: string })
  /** What somebody who is away has in their hands. */
  | { readonly a: 'away.show'; readonly o: string; readonly p: number }
  | { readonly a: 'away.page'; readonly o: string; readonly p: number }
  /** 改派 in a row: its form comes on a card of the ticket. */
  | { readonly a: 'away.reassign'; readonly t: string };

export const helpCommands = ['todo', 'new', 'search', 'help'] as const;
/** A button that does what the command of that name does. */
export interface CommandValue {
  readonly a: 'cmd';
  readonly c: (typeof helpCommands)[number];
}

export const leaveActions = ['leave', 'leave.end', 'leave.cancel'] as const;
/** The form of 代理: its inputs come beside the value of its submit. */
export interface LeaveValue {
  readonly a: (typeof leaveActions)[number];
}

/** 新建 and its 取消: there is no ticket yet. */
export interface NewTicketValue {
  readonly a: 'create' | 'create.cancel';
}

export type ClickValue = NewTicketValue | TicketValue | ListValue | DigestValue | CommandValue | LeaveValue;

/** The name of a submit button. It repeats what it submits and of which ticket, because submits without `value` have been seen. */
export function submitName(value: ClickValue): string {
  const submits = value.a === 'remark' ? `submit_remark_${value.then}` : `submit_${value.a.replaceAll('.', '_')}`;
  return 't' in value ? `${submits}@${value.t}` : submits;
}

/** What a submit button of that name submits, where its value did not arrive; null for a name that is none of ours. */
export function submittedBy(
  name: string,
): { readonly a: string; readonly then?: RemarkThen; readonly t?: string } | null {
  if (!name.startsWith('submit_')) return null;
  const [submits = '', t] = name.slice('submit_'.length).split('@');
  const [a = '', detail] = submits.split('_');
  const of = t === undefined ? {} : { t };
  if (a === 'remark') {
    const then = remarkThens.find((known) => known === detail);
    return then === undefined ? null : { a, then, ...of };
  }
  return { a: detail === undefined ? a : `${a}.${detail}`, ...of };
}
