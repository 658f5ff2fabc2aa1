import { insteadOfCard, phoneBlockedText } from '../cards/messages.ts';
import { sceneFor } from '../cards/scene-for.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { type JobContext, surroundings } from './context.ts';
import { oweAnswer } from './owe-answer.ts';

/** Feishu's data-leak check refused a plain phone number (230028): the reader of a masked card is told once where to find it. */
export async function tellPhoneBlocked(context: JobContext, record: TicketRecord, row: CardRow): Promise<void> {
  if ('chatId' in row.to) return;
  const { language } = sceneFor(record, row, surroundings(context));
  await oweAnswer(context, `masked.${row.uuid}`, row.to, { text: phoneBlockedText(language) });
}

/** Feishu refuses the card itself: whoever waits for it gets its essence as a text, with the command that does the same. */
export async function sayInstead(context: JobContext, record: TicketRecord, row: CardRow): Promise<void> {
  const { org, now } = surroundings(context);
  const { language } = sceneFor(record, row, { ...surroundings(context), now });
  const text = insteadOfCard(record.ticket, org, now, language);
  await oweAnswer(context, `text.${row.uuid}`, row.to, { text });
}
