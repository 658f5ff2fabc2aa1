import type { ChatState, ChatSummary, PersonView } from '../../protocol.ts';
import { previewOf } from './content.ts';
import { codes, refuse } from '../errors.ts';
import { stableHex } from '../ids.ts';
import type { App, ChatRecord, MessageRecord, PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

/** The person, or undefined for an open_id of nobody. */
export function findPerson(platform: Platform, openId: string): PersonRecord | undefined {
  return platform.state.people.get(openId);
}

/** The private chat of the person with the app's bot; it is made when first asked for. */
export function privateChat(platform: Platform, openId: string, app: App = platform.app): ChatRecord {
  const chatId = `oc_${stableHex(`${app.appId} ${openId}`)}`;
  const known = platform.state.chats.get(chatId);
  if (known !== undefined) return known;
  const made: ChatRecord = {
    chatId,
    kind: 'p2p',
    name: app.botName,
    ...(app === platform.app ? {} : { appId: app.appId }),
    members: [openId],
    botIn: true,
    dissolved: false,
    messageIds: [],
  };
  platform.state.chats.set(chatId, made);
  platform.journal.add({ kind: 'chat', chat: chatView(made) });
  return made;
}

/** Refuses what the bot may not write to: a chat it is not in, a dissolved one, a person out of its reach. */
export function checkWritable(platform: Platform, chat: ChatRecord, app: App = platform.app): void {
  if (chat.dissolved) refuse(codes.chatDissolved, `The chat ${chat.chatId} is dissolved.`);
  if (!chat.botIn && app === platform.app)
    refuse(codes.botOutside, `Bot/User can NOT be out of the chat ${chat.chatId}.`);
  if (chat.kind === 'p2p' && chat.members.some((openId) => !isReachable(findPerson(platform, openId))))
    refuse(codes.personUnavailable, 'Bot has NO availability to this user.');
}

function isReachable(person: PersonRecord | undefined): boolean {
  return person?.available === true && person.resigned !== true;
}

/** Refuses a new message or reply besides: to who left the company or has silenced the bot, and where nobody may speak. */
export function checkSendable(platform: Platform, chat: ChatRecord, app: App): void {
  const receiver = chat.kind === 'p2p' ? chat.members.map((openId) => findPerson(platform, openId)) : [];
  if (receiver.some((person) => person?.resigned === true)) refuse(codes.personResigned, 'The receiver has resigned.');
  checkWritable(platform, chat, app);
  if (chat.muted === true) refuse(codes.mayNotSend, `Nobody but the owner may speak in the chat ${chat.chatId}.`);
  if (app === platform.app && receiver.some((person) => person?.blocksBot === true))
    refuse(codes.botBlocked, 'The receiver has silenced the bot.');
}

/** The person as the control API shows them. */
export function personView(person: PersonRecord): PersonView {
  const { openId, unionId, name, title, language, client, available } = person;
  const { blocksBot = false, resigned = false } = person;
  return { openId, unionId, name, title, language, client, available, blocksBot, resigned };
}

/** The chat as the control API shows it. */
export function chatView(chat: ChatRecord): ChatState {
  const { chatId, kind, name, members, botIn, dissolved, muted = false } = chat;
  return { chatId, kind, name, members, botIn, dissolved, muted };
}

function readKey(openId: string, chatId: string): string {
  return `${openId} ${chatId}`;
}

/** The person has seen all messages of the chat. */
export function markRead(platform: Platform, openId: string, chat: ChatRecord): void {
  const key = readKey(openId, chat.chatId);
  if (platform.state.reads.get(key) === chat.messageIds.length) return;
  platform.state.reads.set(key, chat.messageIds.length);
  platform.journal.add({ kind: 'chat', chat: chatView(chat) });
}

function visible(platform: Platform, chat: ChatRecord, from = 0): readonly MessageRecord[] {
  return chat.messageIds.slice(from).flatMap((id) => {
    const message = platform.state.messages.get(id);
    return message === undefined || message.ghost !== null || message.recalled ? [] : [message];
  });
}

/** The chats of one person, the one with the newest message first. */
export function chatsOf(platform: Platform, person: PersonRecord): readonly ChatSummary[] {
  const own = [...platform.state.chats.values()].filter((chat) => chat.members.includes(person.openId));
  return own
    .map((chat) => summaryOf(platform, person, chat))
    .toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0) || Number(a.kind === 'p2p') - Number(b.kind === 'p2p'));
}

function summaryOf(platform: Platform, person: PersonRecord, chat: ChatRecord): ChatSummary {
  const seen = platform.state.reads.get(readKey(person.openId, chat.chatId)) ?? 0;
  const unread = visible(platform, chat, seen).filter(({ sender }) => sender.openId !== person.openId).length;
  const last = visible(platform, chat).at(-1);
  const shown = last === undefined ? null : { text: previewOf(last, person.language), at: last.at };
  return { ...chatView(chat), unread, last: shown };
}
