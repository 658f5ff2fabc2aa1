import { reasons, type Refusal } from '../../tickets/reasons.ts';
import { type BulkResults, drawList } from '../lists/draw-list.ts';
import { act } from './act.ts';
import { type Answer, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import type { Pressed } from './values.ts';

type ListPress = Extract<Pressed, { kind: 'list' }>;

/** So many tickets stand on a page; more cannot have been chosen. */
const mostChosen = 20;

/** A button of a list: the list is a picture of a moment, so every button is judged anew and answers with a fresh one. */
export async function pressedInList(click: Click, press: ListPress): Promise<Answer> {
  switch (press.action) {
    case 'list.page':
      return { toast: null, card: await redrawn(click, press) };
    case 'list.accept':
      return press.number === null
        ? toastOnly({ code: 'card_moved', facts: {} })
        : acceptOne(click, press, press.number);
    case 'list.bulk':
      return acceptMany(click, press);
    default:
      return press.action satisfies never;
  }
}

async function acceptOne(click: Click, press: ListPress, number: string): Promise<Answer> {
  const answer = await act(click, number, { action: 'accept' });
  return { ...answer, card: await redrawn(click, press) };
}

/** 批量签收: one after the other, each judged alone; the list says on top what became of each. */
async function acceptMany(click: Click, press: ListPress): Promise<Answer> {
  const chosen = click.event.formValue['numbers'];
  const numbers = Array.isArray(chosen) ? [...new Set(chosen as readonly string[])].slice(0, mostChosen) : [];
  if (numbers.length === 0) return toastOnly({ code: 'bulk_none', facts: {} });
  const refused: { number: string; refusal: Refusal }[] = [];
  for (const number of numbers) {
    const answer = await act(click, number, { action: 'accept' });
    const reason = reasons.find((known) => known === answer.toast?.code);
    if (reason === undefined) click.context.wake.ticket(number);
    else refused.push({ number, refusal: { reason, facts: answer.toast?.facts ?? {} } });
  }
  const accepted = numbers.length - refused.length;
  const toast = { code: 'bulkAccept', facts: { count: accepted, taken: refused.length } };
  return { toast, card: await redrawn(click, press, { accepted, refused }) };
}

/** A list was sent to one person in private: in a group the answer would show it to everyone. */
async function redrawn(click: Click, press: ListPress, results?: BulkResults): Promise<Answer['card']> {
  const { context, event, person, around } = click;
  if (around.org.unitOfChat(event.chatId) !== undefined) return null;
  return drawList(context, person, press.filter, press.page, results);
}
