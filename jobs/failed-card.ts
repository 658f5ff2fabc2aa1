import type { Failure } from '../feishu/outcome.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { settleAfterMs } from '../tickets/rows.ts';
import type { JobContext } from './context.ts';
import { giveUp, noteTrouble } from './give-up.ts';
import { backoffMs, lockedRetryMs, mostFailures, spread } from './limits.ts';
import { sayInstead, tellPhoneBlocked } from './refused-card.ts';
import { replaceCard } from './replace-card.ts';
import { sendInPrivate } from './send-in-private.ts';

/** A card's content is refused so often before its essence goes out as a text: whole, without folds, with its header alone. */
const smallest = 2;

/** What a failed call makes of the card's row, by its verdict; what else it calls for is done before. */
export async function afterFailure(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
  failure: Failure,
): Promise<Partial<CardRow>> {
  const { realNow, logger } = context;
  const { number } = record.ticket;
  const { verdict, code, message } = failure;
  const failures = row.failures + 1;
  const retryAt = realNow() + spread(failure.retryAfterMs ?? backoffMs(row.failures));
  const unsent = row.messageId === null;
  logger.warn({ number, card: row.id, verdict, code, reason: message }, 'card call failed');
  switch (verdict) {
    case 'locked':
      return { retryAt: realNow() + lockedRetryMs };
    case 'unclear': {
      // The newest picture at once, and once more when the late one can no longer land.
      const settleAt = unsent ? retryAt : realNow() + settleAfterMs;
      return { retryAt, failures, settleAt };
    }
    case 'alert':
    case 'retry': {
      if (verdict === 'alert') await noteTrouble(context, failure);
      const again = unsent && row.settleAt !== null ? { settleAt: retryAt } : {};
      return failures < mostFailures ? { retryAt, failures, ...again } : undelivered(context, record, row, failure);
    }
    case 'replace':
      await replaceCard(context, record, row);
      return over(context, failure);
    case 'mask':
      if (row.masked === true) return smaller(context, record, row, failure);
      await tellPhoneBlocked(context, record, row);
      return { masked: true, retryAt: null };
    case 'shrink':
      return smaller(context, record, row, failure);
    case 'drop':
      return undelivered(context, record, row, failure);
    default:
      return verdict satisfies never;
  }
}

/** Feishu refuses the content: less of it goes out, and in the end its essence as a text. */
async function smaller(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
  failure: Failure,
): Promise<Partial<CardRow>> {
  if (row.shrunk !== smallest) return { shrunk: row.shrunk === undefined ? 1 : smallest, retryAt: null };
  await sayInstead(context, record, row);
  return over(context, failure);
}

/** The card cannot be brought to its reader: others get it where it asks a group to act, and the administrators are told. */
async function undelivered(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
  failure: Failure,
): Promise<Partial<CardRow>> {
  await giveUp(context, { what: 'card', number: record.ticket.number, row: row.id, to: row.to }, failure);
  if (row.messageId === null) await sendInPrivate(context, record, row);
  return over(context, failure);
}

function over({ metrics, clock }: JobContext, { code, message }: Failure): Partial<CardRow> {
  metrics.badCards.inc({ code });
  return { bad: { code, at: clock.now(), message }, settleAt: null };
}
