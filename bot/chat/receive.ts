import { spoken } from '../../feishu/mentions.ts';
import type { MenuPressed, MessageReceived } from '../../feishu/events.ts';
import type { BotContext } from '../context.ts';
import type { BotIdentity } from '../identity.ts';
import { owe, oweStranger } from './owe.ts';
import { parseCommand, type ChatCommand } from './parse.ts';
import { runCommand } from './run.ts';

/** Entries of the bot's menu, as named in the developer console. */
const menu: Readonly<Record<string, ChatCommand>> = {
  'menu.todo': { command: 'todo', filter: 'all' },
  'menu.new': { command: 'new' },
  'menu.overdue': { command: 'overdue' },
  'menu.search': { command: 'search', words: null },
  'menu.help': { command: 'help' },
  'menu.leave': { command: 'leaveForm' },
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
    if (event.chatType === 'p2p') await oweStranger(context, to.openId);
    return;
  }
  const group = event.chatType === 'group' ? event.chatId : null;
  const { mentioned } = said;
  const command = parseCommand(said.text);
  const content = await runCommand(context, { id: event.messageId, person, group, mentioned, command });
  if (content !== null) await owe(context, event.messageId, to, content);
}

/** An entry of the menu does what the command of that name does. */
export async function onMenu(context: BotContext, event: MenuPressed): Promise<void> {
  const person = context.store.org.current().person(event.operator.openId);
  const to = { openId: event.operator.openId };
  if (person === undefined) {
    await oweStranger(context, to.openId);
    return;
  }
  const command = menu[event.key] ?? { command: 'unknown', text: event.key, meant: null };
  const content = await runCommand(context, { id: event.eventId, person, group: null, mentioned: [], command });
  if (content !== null) await owe(context, event.eventId, to, content);
}

async function saidInGroup(identity: BotIdentity, event: MessageReceived): Promise<ReturnType<typeof spoken>> {
  if (event.mentions.length === 0) return null;
  const openId = await identity.openId();
  // Not answered with 200, the message comes again when Feishu can be reached.
  if (openId === null) throw new Error('the bot does not know its own open id yet');
  return spoken(event, openId);
}
