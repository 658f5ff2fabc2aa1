import { isOffered } from '../offers.ts';
import { actionButtons } from '../parts/buttons.ts';
import { markdown } from '../elements.ts';
import { replyTexts } from '../parts/reply.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { resultLine } from '../texts/reply.ts';
import { isFillingIn } from '../texts/review.ts';
import { actionWords } from '../texts/terms.ts';
import { nameMark } from '../user-text.ts';
import { delegateForm } from './delegate.ts';
import { extensionForm } from './extension.ts';
import { personForm } from './person.ts';
import { priorityForm } from './priority.ts';
import { reasonForm } from './reason.ts';
import { rejectForm } from './reject.ts';
import { remarkForm } from './remark.ts';
import { replyForm } from './reply.ts';
import { supplementForm } from './supplement.ts';
import { transferForm } from './transfer.ts';

/** The form that is open on this card; null where none is, or what it asks for has become impossible. */
export function openForm(look: Look): Picture | null {
  const name = look.row.form?.name;
  if (name === undefined || !isOffered(look, name)) return null;
  switch (name) {
    case 'transfer':
      return transferForm(look);
    case 'remark':
      return remarkForm(look);
    case 'delegate':
      return delegateForm(look);
    case 'requestExtension': {
      const { handle } = look.ticket.clocks;
      return handle === null ? null : extensionForm(look, handle);
    }
    case 'reply':
      return replyForm(look);
    case 'reject':
      return rejectForm(look, stillShared(look));
    case 'assign':
    case 'reassign':
      return personForm(look, name, stillShared(look));
    case 'release':
    case 'cancel':
    case 'reopen':
      return reasonForm(look, name, stillShared(look));
    case 'supplement':
      return supplementForm(look);
    case 'changePriority':
      return priorityForm(look);
    default:
      return name satisfies never;
  }
}

/** On a shared card the others go on reading, and the button that acts at once stays above the form. */
function stillShared(look: Look): readonly Block[] {
  const { row, ticket, times, now } = look;
  if (!('chatId' in row.to) || row.form === null) return [];
  const [atOnce] = actionButtons(look);
  return [
    ...(ticket.reply === null
      ? []
      : [markdown(resultLine(ticket.reply, times.full(ticket.reply.contactedAt))), ...replyTexts(ticket.reply)]),
    ...(atOnce?.kind === 'button' ? [atOnce] : []),
    markdown(isFillingIn(nameMark(row.form.by.name), actionWords[row.form.name], times.clock(row.form.since ?? now))),
  ];
}
