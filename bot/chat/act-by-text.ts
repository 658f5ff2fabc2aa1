import { candidatesText, remarkedText } from '../../cards/messages.ts';
import type { Command } from '../../tickets/commands.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import { refusalToast } from '../clicks/toasts.ts';
import { type BotContext, surroundings } from '../context.ts';
import { perform } from '../perform.ts';
import type { Asked } from './asked.ts';
import { resolveNumber } from './numbers.ts';
import { toastText } from './toast-text.ts';

/** A command with a number does what the button does; the toast's words come back as a message. */
export async function actByText(
  context: BotContext,
  { id, person }: Asked,
  written: string,
  command: Command,
): Promise<ReplyContent> {
  const found = await resolveNumber(context, person, written);
  if ('several' in found) return { text: candidatesText(found.several, person.language) };
  const { number } = found;
  const around = surroundings(context);
  const wish = { eventId: id, content: JSON.stringify(command), person, around, number, command };
  const performed = await perform(context, wish);
  if (performed.outcome === 'done') context.wake.ticket(number);
  if (performed.outcome !== 'refused' && command.action === 'remark')
    return { text: remarkedText(command.text, person.language) };
  return toastText(
    context,
    person,
    performed.outcome === 'refused' ? refusalToast(performed.refusal) : performed.toast,
  );
}
