/** Who is offered what. A button is live or absent: it stands where the rules would accept it, or where only a 备注 is missing. */
import { firstRefusal } from '../tickets/guards.ts';
import type { Action } from '../tickets/reasons.ts';
import type { Audience, FormName } from '../tickets/record.ts';
import { ruleOf } from '../tickets/rule-table.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { isWorkingCard, type Look } from './scene.ts';

interface Shown {
  /** The cards it may stand on. */
  readonly on: readonly Audience[];
  /** When it is the next step, and so the primary button. */
  readonly primary: (ticket: Ticket) => boolean;
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
  { action: 'remark', on: ['signer'], form: true, primary: (ticket) => !ticket.remarked },
  { action: 'handle', on: ['signer'], form: false, primary: always },
  { action: 'delegate', on: ['signer'], form: true, primary: never },
  { action: 'requestExtension', on: ['signer'], form: true, primary: never },
  { action: 'reply', on: ['signer'], form: true, primary: (ticket) => ticket.remarked && ticket.handled },
  { action: 'approve', on: ['review', 'view'], form: false, primary: always },
  { action: 'reject', on: ['review', 'view'], form: true, primary: never, danger: true },
];

export interface Offered {
  readonly primary: Offer | null;
  readonly others: readonly Offer[];
}

/** What this card offers its reader now: at most one primary button, the others in their fixed order. */
export function offersOn(look: Look): Offered {
  const audience = isWorkingCard(look.ticket, look.row) ? 'signer' : look.row.audience;
  const open = offers.filter((offer) => offer.on.includes(audience) && isOffered(look, offer.action));
  const primary = open.find((offer) => offer.primary(look.ticket)) ?? null;
  return { primary, others: open.filter((offer) => offer !== primary) };
}

/** True where the rules would accept this from whoever reads the card, or want nothing but a 备注 before it. */
export function isOffered(look: Look, action: Action): boolean {
  const { ticket, viewer, org, policy, now } = look;
  if (look.ending !== null) return false;
  // Saying it twice in a round records nothing, so the button goes with the first time; 处理工单 waits for a remark.
  if (action === 'handle' && (ticket.handled || !ticket.remarked)) return false;
  if (viewer === null) return 'chatId' in look.row.to && ruleOf(action).from.includes(ticket.status);
  const rulebook = { currentVersion: ticket.policyVersion, policy: () => policy };
  const refusal = firstRefusal({ ticket, action, person: viewer, around: { org, rulebook, now } });
  return refusal === null || refusal.reason === 'remark_first';
}
