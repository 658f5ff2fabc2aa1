import { lastEntry } from '../tickets/state-refusals.ts';
import { isOpen } from '../tickets/visibility.ts';
import { icon, markdown, text } from './elements.ts';
import { customer } from './parts/customer.ts';
import { deadlineNote } from './parts/deadline.ts';
import { updatedAt } from './parts/foot.ts';
import { liveHeader, shortTitle } from './parts/header.ts';
import { momentOf } from './parts/moment.ts';
import { momentMark, verdictLine } from './parts/people.ts';
import { problem, problemFolds } from './parts/problem.ts';
import type { Block, Picture } from './picture.ts';
import type { Look } from './scene.ts';
import { privateFoot, titled } from './texts/common.ts';
import { askedBy, handedIn, jobLead, visitLine } from './texts/job-sheet.ts';
import { statusWords } from './texts/terms.ts';
import { nameMark, shortName } from './user-text.ts';

const problemLines = 3;

/** The job sheet of an engineer who is in Feishu: where to go, when, for whom. It has no buttons. */
export function drawEngineer(look: Look): Picture {
  const { ticket } = look;
  const works = ticket.status === 'in_progress';
  const lead = works ? jobLead : statusWords[ticket.status];
  return {
    summary: titled(lead, shortTitle(look)),
    header: liveHeader(look, lead, works ? 'act' : 'watch', works ? ticket.clocks.handle : null),
    blocks: [...state(look), problem(look, problemLines), ...customer(look)],
    folds: problemFolds(look, problemLines),
    foot: updatedAt(look, { why: false, ...(isOpen(ticket) ? { more: privateFoot } : {}) }),
    forwardable: false,
  };
}

function state(look: Look): readonly Block[] {
  const { ticket } = look;
  if (!isOpen(ticket)) return verdictLine(look);
  if (ticket.status === 'awaiting_review') {
    const line = handedIn(nameMark(ticket.signer?.name ?? ''), momentMark(look, lastEntry(look.ticket, 'reply')));
    return [markdown(line, icon('member', 'wathet'))];
  }
  return [...visit(look), ...whoAsked(look)];
}

function visit({ ticket, times }: Look): readonly Block[] {
  const at = ticket.engineer?.visitAt;
  return at === undefined ? [] : [markdown(visitLine(times.full(at)), icon('calendar', 'blue'))];
}

function whoAsked(look: Look): readonly Block[] {
  const { ticket, org } = look;
  const entry = lastEntry(look.ticket, 'delegate');
  const { handle } = ticket.clocks;
  const by = entry?.actor ?? ticket.signer;
  if (by === null || by === undefined) return [];
  const mobile = org.person(by.openId)?.mobile ?? null;
  const at = momentOf(look, entry?.at ?? ticket.updatedAt);
  return [
    text(askedBy(shortName(by.name), shortName(ticket.unit.name), at, mobile), 3),
    ...(handle === null ? [] : [deadlineNote(look, 'handle', handle)]),
  ];
}
