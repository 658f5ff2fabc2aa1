import { fold, text } from '../elements.ts';
import type { Fold } from '../picture.ts';
import type { Look } from '../scene.ts';
import { jobSheet, jobSheetTitle } from '../texts/job-sheet.ts';
import { cut, oneLine } from '../user-text.ts';

const fieldCharacters = 200;

/** The job sheet as text to copy for the named engineer; nothing where the customer may not stand in full. */
export function jobSheetFold(look: Look): readonly Fold[] {
  const { ticket, times, org } = look;
  if (ticket.engineer === null || !look.inFull) return [];
  const { name, phone, address } = ticket.customer;
  const mobile = ticket.signer === null ? null : (org.person(ticket.signer.openId)?.mobile ?? null);
  const sheet = jobSheet({
    number: ticket.number,
    customer: field(`${name} ${phone}`),
    address: address === undefined ? null : field(address),
    problem: field(ticket.title),
    visit: ticket.engineer.visitAt === undefined ? null : times.full(ticket.engineer.visitAt),
    contact: field(`${ticket.signer?.name ?? ''} ${mobile ?? ''}`),
  });
  return [fold(jobSheetTitle, text(sheet, 12))];
}

function field(userText: string): string {
  return cut(oneLine(userText), fieldCharacters);
}
