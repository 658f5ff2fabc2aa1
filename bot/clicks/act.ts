import { hash } from 'node:crypto';
import type { Command } from '../../tickets/commands.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import { lateVerdict } from '../../tickets/late-verdict.ts';
import type { CardRow, FormName, OpenForm, StoredToast, TicketRecord } from '../../tickets/record.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { overtaking } from '../../tickets/rows.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { perform } from '../perform.ts';
import { type Answer, answerLeaseMs, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import { drawRow, presentPicture } from './draw.ts';
import { formBy } from './form-by.ts';
import { clickedRow, foundBy } from './rows.ts';
import { refusalToast } from './toasts.ts';

/** What a caller does with a refused form: redraws it with what was typed. */
export type OnRefused = (refusal: Refusal, record: TicketRecord, row: CardRow | null) => Promise<Answer>;

/** Does what a click asks for by one guarded write and answers with the toast and the clicked card as it is then. */
export async function act(
  click: Click,
  number: string,
  command: Command,
  options: { readonly onRefused?: OnRefused; readonly opens?: FormName } = {},
): Promise<Answer> {
  const { context, event, person, around } = click;
  const by = event.eventId;
  const performed = await perform(context, {
    eventId: by,
    content: contentOf(event),
    person,
    around,
    number,
    command,
    tooLate: (record) => {
      const row = clickedRow(record, event);
      return row === null ? null : lateVerdict(record.ticket, row, command.action);
    },
    rows: (record, after) => {
      const row = clickedRow(record, event);
      if (row === null) return {};
      const form = options.opens === undefined ? null : formOpened(click, after, options.opens);
      const now = context.realNow();
      const lease = { by, until: now + answerLeaseMs };
      return { [row.id]: { form, lease, ...overtaking(row, now), ...foundBy(event, row, around.now) } };
    },
  });
  const { record } = performed;
  if (performed.outcome === 'done') return done(click, performed.record, performed.toast);
  if (record === null) return toastOnly(toastOf(performed));
  const row = clickedRow(record, event);
  if (performed.outcome === 'refused' && options.onRefused) return options.onRefused(performed.refusal, record, row);
  return { toast: toastOf(performed), ...presentPicture(click, record, row) };
}

function toastOf(performed: { readonly refusal: Refusal } | { readonly toast: StoredToast }): StoredToast {
  return 'toast' in performed ? performed.toast : refusalToast(performed.refusal);
}

/** The form that opens right after the action, if what it asks for is allowed by then. */
function formOpened(click: Click, ticket: Ticket, name: FormName): OpenForm | null {
  const { person, around } = click;
  return firstRefusal({ ticket, action: name, person, around }) === null ? formBy(click, name) : null;
}

function done(click: Click, record: TicketRecord, toast: StoredToast): Answer {
  const { number, version } = record.ticket;
  const row = clickedRow(record, click.event);
  if (row === null) return { toast, card: null, wake: number };
  const { card, picture } = drawRow(click, record, row);
  const shown = {
    number,
    rowId: row.id,
    by: click.event.eventId,
    version: row.form === null ? version : null,
    picture,
  };
  return { toast, card, shown, wake: number };
}

/** Digest of everything a click asks for. */
function contentOf({ operator, value, formValue }: Click['event']): string {
  return hash('sha256', JSON.stringify([operator.openId, value, formValue]), 'base64url');
}
