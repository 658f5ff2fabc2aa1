import { reasons } from '../../tickets/reasons.ts';
import type { StoredToast } from '../../tickets/record.ts';
import type { CardClick } from '../../feishu/events.ts';
import { owe } from '../chat/owe.ts';
import { toastText } from '../chat/toast-text.ts';
import type { BotContext } from '../context.ts';
import type { Answer } from './answer.ts';
import { giveBack } from './give-back.ts';

/**
 * Ends a click that was answered with "working": its result comes by the card, and what came to nothing after all is told
 * to the presser in private, because a toast can no longer say it.
 */
export async function finishLate(context: BotContext, event: CardClick, working: Promise<Answer>): Promise<void> {
  try {
    const answer = await working;
    if (answer.shown) await giveBack(context, answer.shown, false);
    if (answer.wake !== undefined) context.wake.ticket(answer.wake);
    if (answer.reply !== undefined) context.wake.reply(answer.reply);
    // A refusal stands on no card, and a list is no card that the jobs could bring.
    const refused = reasons.some((reason) => reason === answer.toast?.code);
    const brought = answer.shown !== undefined || answer.reply !== undefined;
    if (answer.toast && (refused || !brought)) await tell(context, event, answer.toast);
  } catch (error) {
    context.logger.error({ err: error, eventId: event.eventId }, 'a click answered with "working" failed later');
    const number = typeof event.value.t === 'string' ? event.value.t : '';
    await tell(context, event, { code: 'not_recorded', facts: { number } });
  }
}

async function tell(context: BotContext, event: CardClick, toast: StoredToast): Promise<void> {
  const { openId } = event.operator;
  const person = context.store.org.current().person(openId);
  if (person === undefined) return;
  await owe(context, `late.${event.eventId}`, { openId }, toastText(context, person, toast));
}
