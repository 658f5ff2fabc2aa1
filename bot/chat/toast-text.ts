import { toastContent } from '../../cards/toast.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import type { Person } from '../../tickets/people.ts';
import type { StoredToast } from '../../tickets/record.ts';
import { zoneOf } from '../zone.ts';
import type { BotContext } from '../context.ts';

/** The words of a toast, for an answer in the chat. */
export function toastText(context: BotContext, person: Person, toast: StoredToast): ReplyContent {
  return { text: toastContent(toast, person.language, zoneOf(context, person), context.clock.now()).content };
}
