import { loseChat, regainChat } from '../../store/lost-chat.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import { welcome } from '../../cards/texts/welcome.ts';
import { spoken } from '../../feishu/mentions.ts';
import type { BotMembership, ChatEntered, MenuPressed, MessageReceived } from '../../feishu/events.ts';
import type { Recipient } from '../../tickets/record.ts';
import { type BotContext, surroundings } from '../context.ts';
import type { BotIdentity } from '../identity.ts';
import { parseCommand, type ChatCommand } from './parse.ts';
import { runCommand } from './run.ts';

/** Entries of the bot's menu, as named in the developer console. */
const menu: Readonly<Record<string, ChatCommand>> = {
  'menu.todo': { command: 'todo', filter: 'all' },
  'menu.help': { command: 'help' },
  'menu.lang': { command: 'language', language: null },
};

/** A message: its answer is stored before Feishu hears 200, and the message id keeps a second delivery from a second answer. */
export async function onMessage(context: BotContext, identity: BotIdentity, event: MessageReceived): Promise<void> {
  const said = event.chatType === 'p2p' ? spoken(event, '') : await saidInGroup(identity, event);
  if (said === null || !said.toBot) return;
  const person = context.store.org.current().person(event.sender.openId);
  const to = { openId: event.sender.openId };
  if (person === undefined) {
    // In a group nobody is told who is registered and who is not.
    if (event.chatType === 'p2p')
      await owe(context, event.messageId, to, { text: welcome(null, surroundings(context).org).zh });
    return;
  }
  const group = event.chatType === 'group' ? event.chatId : null;
  const content = await runCommand(context, { id: event.messageId, person, group, command: parseCommand(said.text) });
  if (content !== null) await owe(context, event.messageId, to, content);
}

/** An entry of the menu does what the command of that name does. */
export async function onMenu(context: BotContext, event: MenuPressed): Promise<void> {
  const person = context.store.org.current().person(event.operator.openId);
  const to = { openId: event.operator.openId };
  if (person === undefined) {
    await owe(context, event.eventId, to, { text: welcome(null, surroundings(context).org).zh });
    return;
  }
  const command = menu[event.key] ?? { command: 'unknown', text: event.key, meant: null };
  const content = await runCommand(context, { id: event.eventId, person, group: null, command });
  if (content !== null) await owe(context, event.eventId, to, content);
}

/** The event comes on every opening of the private chat; the greeting is sent once per person, to strangers once a day. */
export async function onEntered(context: BotContext, event: ChatEntered): Promise<void> {
  const org = context.store.org.current();
  const { openId } = event.operator;
  const person = org.person(openId) ?? null;
  const greeting = `hello.${openId}`;
  if (person !== null && (await context.store.isRemembered(greeting))) return;
  await owe(context, greeting, { openId }, { text: welcome(person, org)[person?.language ?? 'zh'] });
  if (person !== null) await context.store.remember(greeting);
}

/** A unit whose group loses the bot is reached in private until the bot is back; then what could not be brought there is. */
export async function onMembership(context: BotContext, event: BotMembership): Promise<void> {
  const { store, clock, realNow } = context;
  const unit = store.org.current().unitOfChat(event.chatId);
  if (event.type === 'botAdded') await regainChat(store, event.chatId);
  else await loseChat(store, event.chatId, { code: 0, message: 'removed', at: clock.now(), keptAt: realNow() });
  context.logger.info(
    { chatId: event.chatId, unit: unit?.code ?? null, what: event.type },
    'the bot joined or left a group',
  );
}

async function saidInGroup(identity: BotIdentity, event: MessageReceived): Promise<ReturnType<typeof spoken>> {
  if (event.mentions.length === 0) return null;
  const openId = await identity.openId();
  // Not answered with 200, the message comes again when Feishu can be reached.
  if (openId === null) throw new Error('the bot does not know its own open id yet');
  return spoken(event, openId);
}

async function owe(context: BotContext, eventId: string, to: Recipient, content: ReplyContent): Promise<void> {
  const { realNow, store, wake } = context;
  await store.replies.insertIfAbsent({ id: eventId, to, content, uuid: uuidOf(eventId), createdAt: realNow() });
  wake.reply(eventId);
}

const longestUuid = 50;

function uuidOf(eventId: string): string {
  return `r.${eventId}`.slice(0, longestUuid);
}
