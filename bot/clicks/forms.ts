import { formLoads } from '../../store/form-loads.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import type { UnitLoads } from '../../cards/scene.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { type CardRow, type FormName, formNames, type TicketRecord } from '../../tickets/record.ts';
import { formHoldsUntil, overtaking } from '../../tickets/rows.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import { type Answer, answerLeaseMs, borrowedFrom, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import { drawRow, presentPicture } from './draw.ts';
import { formBy } from './form-by.ts';
import { typedValues } from './form-values.ts';
import { clickedRow, foundBy } from './rows.ts';
import { refusalToast } from './toasts.ts';

/** True for the name of a form that opens on a card. */
export function isFormName(name: string): name is FormName {
  return (formNames as readonly string[]).includes(name);
}

/** Opens a form in place of the clicked card's buttons, if what it asks for is allowed now. Raises no version. */
export async function openForm(click: Click, number: string, name: FormName): Promise<Answer> {
  const { context, event, person, around } = click;
  const record = await context.store.tickets.load(number);
  if (record === null) return toastOnly({ code: 'unknown_ticket', facts: {} });
  const row = clickedRow(record, event);
  const refusal = firstRefusal({ ticket: record.ticket, action: name, person, around });
  if (refusal) return { ...refused(click, name, refusal), ...presentPicture(click, record, row) };
  if (row === null) return toastOnly({ code: 'card_moved', facts: {} });
  // The newest form wins: others that this person left open on cards of this ticket close.
  const others = Object.values(record.cards).filter(
    ({ id, form: open }) => id !== row.id && open?.by.openId === person.openId,
  );
  const opened = await context.store.tickets.setForm(
    number,
    row.id,
    formBy(click, name),
    others.map(({ id }) => id),
    holdFor(click, row),
  );
  if (opened === null) return refused(click, name, busy(click, row));
  const { card } = await drawForm(click, opened, row.id, {});
  const shown = { number, rowId: row.id, by: event.eventId, version: null, picture: '' };
  return { toast: null, card, shown, wake: number };
}

/** Closes the form and brings the card back as it is now. */
export async function cancelForm(click: Click, number: string, name: FormName): Promise<Answer> {
  const { context, event, person, around } = click;
  const record = await context.store.tickets.load(number);
  const row = record === null ? null : clickedRow(record, event);
  if (record === null || row === null || !hasBusiness(record.ticket, person, around))
    return toastOnly({ code: 'unknown_ticket', facts: {} });
  if (row.form !== null && row.form.by.openId !== person.openId) return refused(click, name, busy(click, row));
  if (row.form === null) return { ...gone(name), ...presentPicture(click, record, row) };
  const closed = await context.store.tickets.setForm(number, row.id, null, [], holdFor(click, row));
  const after = closed?.cards[row.id];
  if (closed === null || after === undefined) return gone(name);
  const { card, picture } = drawRow(click, closed, after);
  const shown = { number, rowId: row.id, by: event.eventId, version: closed.ticket.version, picture };
  return { toast: null, card, shown, wake: number };
}

/** The card is this answer's until Feishu must have shown it. */
function holdFor({ context, event, around }: Click, row: CardRow): Pick<CardRow, 'lease'> & Partial<CardRow> {
  const now = context.realNow();
  const lease = { by: event.eventId, until: now + answerLeaseMs };
  return { lease, ...overtaking(row, now), ...foundBy(event, row, around.now) };
}

/** Draws the open form once more, with what was typed back in and, where given, a moment to preview. */
export async function redrawForm(click: Click, number: string, name: FormName, until: number | null): Promise<Answer> {
  const record = await click.context.store.tickets.load(number);
  const row = record === null ? null : clickedRow(record, click.event);
  if (record === null || row === null || !hasBusiness(record.ticket, click.person, click.around))
    return toastOnly({ code: 'unknown_ticket', facts: {} });
  if (row.form === null || row.form.name !== name || row.form.by.openId !== click.person.openId) return gone(name);
  return drawForm(click, record, row.id, { values: typedValues(click.event), ...(until === null ? {} : { until }) });
}

/** A refused form comes back with what was typed and the words above the field: nobody types twice because of us. */
export function formAgain(click: Click, name: FormName) {
  return async (refusal: Refusal, record: TicketRecord, row: CardRow | null): Promise<Answer> => {
    const toast = refusalToast(refusal);
    if (row?.form?.by.openId !== click.person.openId || row.form.name !== name)
      return { toast, ...presentPicture(click, record, row) };
    const stillPossible =
      firstRefusal({ ticket: record.ticket, action: name, person: click.person, around: click.around }) === null;
    if (!stillPossible) return { toast, ...presentPicture(click, record, { ...row, form: null }) };
    return { ...(await drawForm(click, record, row.id, { values: typedValues(click.event), error: refusal })), toast };
  };
}

async function drawForm(
  click: Click,
  record: TicketRecord,
  rowId: string,
  input: { values?: Readonly<Record<string, string | readonly string[]>>; error?: Refusal; until?: number },
): Promise<Answer> {
  const row = record.cards[rowId];
  if (row === undefined) return toastOnly({ code: 'card_moved', facts: {} });
  const { values = {}, ...rest } = input;
  const loads = row.form === null ? null : await loadsFor(click, record, row.form.name);
  return {
    toast: null,
    card: drawRow(click, record, row, { ...(loads === null ? {} : { loads }), input: { values, ...rest } }).card,
    borrowed: borrowedFrom(record, row),
  };
}

/** What the form's picker says about its choices. */
async function loadsFor(
  { context, around }: Click,
  { ticket }: TicketRecord,
  form: FormName,
): Promise<UnitLoads | null> {
  return formLoads(context.store.tickets, around, ticket, form);
}

function refused(click: Click, name: FormName, refusal: Refusal): Answer {
  click.context.metrics.refusals.inc({ action: name, reason: refusal.reason });
  return toastOnly(refusalToast(refusal));
}

/** Forms live on real time; people read moments of the business clock. */
function busy({ context }: Click, row: CardRow): Refusal {
  if (row.form === null) return { reason: 'card_moved', facts: {} };
  const ahead = context.clock.now() - context.realNow();
  return {
    reason: 'form_busy',
    facts: { person: row.form.by.name, at: row.form.openedAt + ahead, until: formHoldsUntil(row) + ahead },
  };
}

function gone(name: FormName): Answer {
  return toastOnly({ code: 'form_gone', facts: { action: name } });
}
