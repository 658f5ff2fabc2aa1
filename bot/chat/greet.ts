import { drawGroupWelcome, drawWelcome, hasTodoList, unboundText } from '../../cards/welcome.ts';
import type { BotMembership, ChatEntered } from '../../feishu/events.ts';
import { loseChat, regainChat } from '../../store/lost-chat.ts';
import type { Person } from '../../tickets/people.ts';
import type { BotContext } from '../context.ts';
import { waitingFor } from '../lists/waiting.ts';
import { greetingOf, owe, oweStranger } from './owe.ts';

/** The event comes on every opening of the private chat; the greeting is sent once per person, to strangers once a day. */
export async function onEntered(context: BotContext, event: ChatEntered): Promise<void> {
  const org = context.store.org.current();
  const { openId } = event.operator;
  const person = org.person(openId);
  if (person === undefined) {
    await oweStranger(context, openId);
    return;
  }
  const greeting = greetingOf(openId);
  if (await context.store.isRemembered(greeting)) return;
  const card = drawWelcome(person, org, await countOf(context, person), person.language);
  await owe(context, greeting, { openId }, { card: { ...card } });
  await context.store.remember(greeting);
}

/** How many tickets wait for this person; null for somebody who has no list. */
async function countOf(context: BotContext, person: Person): Promise<number | null> {
  if (!hasTodoList(person)) return null;
  const { counts } = await waitingFor(context, person, { filter: 'all', limit: 1 });
  return counts.all;
}

/**
 * A group that got the bot is greeted. A unit whose group loses it is reached in private until the bot is back; then it gets what
 * could not be brought there.
 */
export async function onMembership(context: BotContext, event: BotMembership): Promise<void> {
  const { store, clock, realNow } = context;
  const { chatId, createdAt } = event;
  const org = store.org.current();
  const unit = org.unitOfChat(chatId);
  context.logger.info({ chatId, unit: unit?.code ?? null, what: event.type }, 'the bot joined or left a group');
  // Feishu repeats a push for hours and keeps no order: an old one must not undo what has happened since.
  if (unit !== undefined && createdAt !== null && !(await store.isNewsOfChat(chatId, createdAt))) return;
  if (event.type === 'botRemoved') {
    await loseChat(store, chatId, { code: 0, message: 'removed', at: clock.now(), keptAt: realNow() });
    return;
  }
  await regainChat(store, chatId);
  if (unit !== undefined) {
    await owe(context, event.eventId, { chatId }, { card: { ...drawGroupWelcome(unit, org) } });
    return;
  }
  await owe(context, event.eventId, { chatId }, { text: unboundText(chatId, 'zh') });
  for (const [index, { openId, language }] of org.all('admin').entries())
    await owe(context, `${index}.${event.eventId}`, { openId }, { text: unboundText(chatId, language) });
}
