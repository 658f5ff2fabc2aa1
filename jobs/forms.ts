import { firstRefusal } from '../tickets/guards.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { type JobContext, surroundings } from './context.ts';

/** False once what an open form asks for could not be granted any more, whatever is typed in: its card need not wait. */
export function formStillPossible(record: TicketRecord, row: CardRow, context: JobContext): boolean {
  if (row.form === null) return false;
  const around = surroundings(context);
  const person = around.org.person(row.form.by.openId);
  if (person === undefined) return false;
  return firstRefusal({ ticket: record.ticket, action: row.form.name, person, around }) === null;
}
