/** What all rows have in common that are owed to somebody: due at a moment of the real clock, and sent under a lease. */
import { trusted } from 'mongoose';
import type { RealMs } from '../tickets/record.ts';

/** Rows that want work by then. */
export const owedBy = (now: RealMs) => ({ dueAt: trusted({ $lte: now }) });

/** The row while it is owed and nobody else holds its lease. */
export const freeFor = (id: string, by: string, now: RealMs) => ({
  _id: id,
  dueAt: trusted({ $exists: true }),
  $or: [{ lease: null }, { 'lease.until': trusted({ $lte: now }) }, { 'lease.by': by }],
});

/** The lease; a row whose holder dies is due again when it has run out. */
export const leasedTo = (by: string, until: RealMs) => ({ $set: { lease: { by, until }, dueAt: until } });

/** Rows that were sent as one of these messages: no index helps, and it is asked only where an answer of Feishu got lost for an hour. */
export const sentAs = (messageIds: readonly string[]) => ({ messageId: trusted({ $in: [...messageIds] }) });

/** The messages that these rows are. */
export function messagesOf(rows: readonly { readonly messageId: string | null }[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ messageId }) => messageId ?? []));
}
