import { jsonOf } from '../../cards/json.ts';
import { toastContent } from '../../cards/toast.ts';
import type { CardClick } from '../../feishu/events.ts';
import { DeadlineError, withDeadline } from '../../store/deadline.ts';
import { zoneOf } from '../zone.ts';
import type { Answer } from './answer.ts';
import type { BotContext } from '../context.ts';
import { answerClick } from './dispatch.ts';
import { giveBack, overtaken } from './give-back.ts';
import { finishLate } from './late.ts';

/** Feishu waits three seconds; what is not decided by then is promised, not done. */
const answerWithinMs = 2_000;
/**
 * An answer that was out later than this after its click was signed may come too late to be shown: its last second belongs to
 * the way back. The timestamp is cut to the second, so that one second is sure.
 */
const surelyShownWithinMs = 2_000;

/** Tells what became of an answer: `finish` when it has left whole, `close` when it was lost. An HTTP response is one. */
export interface Leaving {
  once(event: 'finish' | 'close', listener: () => void): unknown;
}

/** Answers a click within the budget by JSON that is always an object and always sent with status 200, and arranges what follows once the answer has left or was lost. */
export async function respond(context: BotContext, event: CardClick, leaving: Leaving): Promise<string> {
  const working = answerClick(context, event);
  try {
    const answer = await withDeadline(working, answerWithinMs);
    afterwards(context, event, answer, leaving);
    return bodyOf(context, event, answer);
  } catch (error) {
    if (error instanceof DeadlineError) {
      context.metrics.late.inc();
      finishLate(context, event, working).catch((lost: unknown) => {
        context.logger.error({ err: lost, eventId: event.eventId }, 'the end of a late click could not be told');
      });
      return bodyOf(context, event, { toast: { code: 'working', facts: {} }, card: null });
    }
    context.logger.error({ err: error, eventId: event.eventId }, 'a click was not recorded');
    const number = typeof event.value.t === 'string' ? event.value.t : '';
    return bodyOf(context, event, { toast: { code: 'not_recorded', facts: { number } }, card: null });
  }
}

/** The clicked card is settled by the answer if it left whole and in time; otherwise the jobs write it. */
function afterwards(context: BotContext, event: CardClick, answer: Answer, leaving: Leaving): void {
  let over = false;
  const once = (left: boolean) => {
    if (over) return;
    over = true;
    settle(context, answer, left).catch((error: unknown) => {
      context.logger.warn({ err: error }, 'the shown card was not recorded; its lease runs out and the jobs write it');
    });
  };
  leaving.once('finish', () => once(context.realNow() - event.signedAt < surelyShownWithinMs));
  leaving.once('close', () => once(false));
}

async function settle(context: BotContext, { shown, borrowed, wake, reply }: Answer, left: boolean): Promise<void> {
  if (shown) {
    const { number, rowId, by, version, picture } = shown;
    const isLast =
      left && version !== null && (await context.store.tickets.recordShown(number, rowId, by, { version, picture }));
    // False also where the ticket has moved on since: then the lease is still ours.
    if (!isLast) await giveBack(context, shown, left);
  }
  if (borrowed && (await overtaken(context, borrowed))) context.wake.ticket(borrowed.number);
  if (wake !== undefined) context.wake.ticket(wake);
  if (reply !== undefined) context.wake.reply(reply);
}

function bodyOf(context: BotContext, event: CardClick, { toast, card }: Answer): string {
  const org = context.store.org.current();
  const person = org.person(event.operator.openId);
  const zone = zoneOf(context, person);
  const inGroup = org.unitOfChat(event.chatId) !== undefined;
  const language = inGroup ? 'both' : (person?.language ?? 'zh');
  const parts = [
    ...(toast === null ? [] : [`"toast":${JSON.stringify(toastContent(toast, language, zone, context.clock.now()))}`]),
    ...(card === null ? [] : [`"card":{"type":"raw","data":${jsonOf(card)}}`]),
  ];
  return `{${parts.join()}}`;
}
