/** Who is offered what. A button is live or absent: it stands where the rules would accept it, or where only a 备注 is missing. */
import { signersFor } from '../tickets/candidates.ts';
import { actingAs } from '../tickets/capacity.ts';
import { firstRefusal } from '../tickets/guards.ts';
import type { Action, Reason } from '../tickets/reasons.ts';
import type { Audience, FormName } from '../tickets/record.ts';
import { calledForDuring } from '../tickets/rows.ts';
import { ruleOf } from '../tickets/rule-table.ts';
import { lastEntry } from '../tickets/state-refusals.ts';
import { maySign } from '../tickets/visibility.ts';
import { isWorkingCard, type Look } from './scene.ts';

interface Shown {
  /** The cards it may stand on. */
  readonly on: readonly Audience[];
  /** When it is the next step, and so the primary button. */
  readonly primary: (look: Look) => boolean;
  readonly danger?: true;
}
/** `form` names the form that the button opens; without it the button acts at once. */
export type Offer =
  | (Shown & { readonly action: FormName; readonly form: true })
  | (Shown & { readonly action: Exclude<Action, FormName>; readonly form: false });

const always = (): boolean => true;
const never = (): boolean => false;

/** In the order in which they stand on a card. To offer another action: one row here. */
const offers: readonly Offer[] = [
  { action: 'accept', on: ['group', 'agent', 'view'], form: false, primary: always },
  { action: 'start', on: ['signer'], form: false, primary: always },
  { action: 'transfer', on: ['signer'], form: true, primary: never },
  { action: 'release', on: ['signer'], form: true, primary: never },
  { action: 'remark', on: ['signer'], form: true, primary: ({ ticket }) => !ticket.remarked },
  { action: 'handle', on: ['signer'], form: false, primary: always },
  { action: 'delegate', on: ['signer'], form: true, primary: never },
  { action: 'requestExtension', on: ['signer'], form: true, primary: never },
  { action: 'reply', on: ['signer'], form: true, primary: ({ ticket }) => ticket.remarked && ticket.handled },
  { action: 'supplement', on: ['signer'], form: true, primary: never },
  { action: 'approve', on: ['review', 'view'], form: false, primary: always },
  { action: 'reject', on: ['review', 'view'], form: true, primary: never, danger: true },
  { action: 'assign', on: ['group', 'agent', 'view', 'manager'], form: true, primary: ({ viewer }) => viewer !== null },
  { action: 'urge', on: ['view', 'manager'], form: false, primary: (look) => !mightSign(look) && !hadRequest(look) },
  { action: 'reassign', on: ['signer', 'view', 'manager'], form: true, primary: never },
  { action: 'changePriority', on: ['signer', 'view'], form: true, primary: never },
  { action: 'cancel', on: ['signer', 'view'], form: true, primary: never },
  { action: 'reopen', on: ['signer', 'review', 'view'], form: true, primary: never },
];

/** Where 签收 was the primary button, a late tap must not meet another that acts at once. */
function mightSign({ ticket, viewer }: Look): boolean {
  return viewer !== null && maySign(ticket, viewer);
}

/** The same of 批准延期: 催办 is never the primary button of a reviewer's view that has had it, not even after the verdict. */
function hadRequest(look: Look): boolean {
  const { ticket, row, viewer } = look;
  const mightJudge = viewer !== null && actingAs('reviewer', ticket, viewer, look) !== undefined;
  return mightJudge && row.audience === 'view' && calledForDuring(ticket, row, 'extensionReview');
}

export interface Offered {
  readonly primary: Offer | null;
  readonly others: readonly Offer[];
}

/** What this card offers its reader now: at most one primary button, the others in their fixed order. */
export function offersOn(look: Look): Offered {
  const audience = isWorkingCard(look.ticket, look.row, look) ? 'signer' : look.row.audience;
  const open = offers.filter((offer) => offer.on.includes(audience) && isOffered(look, offer.action));
  const primary = open.find((offer) => offer.primary(look)) ?? null;
  return { primary, others: open.filter((offer) => offer !== primary) };
}

/** True where the rules would accept this from whoever reads the card, or want nothing but a 备注 before it. */
export function isOffered(look: Look, action: Action): boolean {
  const { ticket, viewer, org, policy, now } = look;
  if (look.ending !== null && !(action === 'reopen' && isPassed(look))) return false;
  // A card that offered 催办 does not turn to 通过 or 批准延期 under a thumb: each verdict has a card of its own.
  if ((action === 'approve' || action === 'reject') && isOlderThan(look, 'reply')) return false;
  if ((action === 'grantExtension' || action === 'refuseExtension') && isOlderThan(look, 'requestExtension'))
    return false;
  // Saying it twice in a round records nothing, so the button goes with the first time; 处理工单 waits for a remark.
  if (action === 'handle' && (ticket.handled || !ticket.remarked)) return false;
  // A picker without a choice would be a dead end.
  if ((action === 'assign' || action === 'reassign') && signersFor(ticket, look).length === 0) return false;
  if (viewer === null) return 'chatId' in look.row.to && ruleOf(action).from.includes(ticket.status);
  const rulebook = { currentVersion: ticket.policyVersion, policy: () => policy };
  // What only waits for a 备注 is offered: pressing it says so.
  const remarked = { ...ticket, remarked: true };
  const refusal = firstRefusal({ ticket: remarked, action, person: viewer, around: { org, rulebook, now } });
  return refusal === null || passing.includes(refusal.reason);
}

/** What stands in the way for a while only: a button that went for it would not come back by itself. */
const passing: readonly Reason[] = ['urged_recently', 'reopen_expired'];

/** A review card stays where it is after 通过. */
function isPassed({ ending }: Look): boolean {
  return ending?.why === 'judged' && ending.entry.action === 'approve';
}

/** True for a view that was asked for before that last happened. */
function isOlderThan({ ticket, row }: Look, action: 'reply' | 'requestExtension'): boolean {
  return row.audience === 'view' && row.bornV < (lastEntry(ticket, action)?.version ?? 0);
}
