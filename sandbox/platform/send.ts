import { maxCardBytes } from '../card/fault.ts';
import type { CardJson, Refusal } from '../protocol.ts';
import { checkWritable, findPerson, privateChat } from './chats.ts';
import { wordsOfContent } from './content-types.ts';
import { codes, fieldFault, PlatformError, refuse } from './errors.ts';
import { cardFault, lockedMessage, refusalOf } from './judge.ts';
import { addGhost, addMessage, parseObject, recallMessage, replaceCard } from './messages.ts';
import type { App, ChatRecord, MessageRecord } from './model.ts';
import type { Platform } from './platform.ts';

const maxUuidLength = 50;
const uuidLifeMs = 60 * 60_000;
const updateWindowMs = 14 * 24 * 60 * 60_000;
const receiverTypes = ['open_id', 'chat_id', 'union_id', 'user_id', 'email'];

/** What a bot asks for when it sends or replies; unchecked. */
export interface SendRequest {
  /** Who sends. */
  readonly app: App;
  readonly msgType: unknown;
  readonly content: unknown;
  readonly uuid: unknown;
}

/** The chat that a receiver stands for; refuses unknown ones. */
export function receiverChat(platform: Platform, type: unknown, id: unknown, app: App = platform.app): ChatRecord {
  if (typeof type !== 'string' || !receiverTypes.includes(type))
    fieldFault('receive_id_type', type, `must be one of ${receiverTypes.join(' ')}`);
  if (typeof id !== 'string' || id === '') fieldFault('receive_id', id, 'is required');
  if (type === 'chat_id') return chatById(platform, id);
  const byUnion = [...platform.state.people.values()].find(({ unionId }) => type === 'union_id' && unionId === id);
  const openId = byUnion?.openId ?? (type === 'open_id' ? id : undefined);
  if (openId === undefined) refuse(codes.badReceiver, `The receive_id ${id} is invalid for ${type}.`);
  if (findPerson(platform, openId) === undefined) refuse(codes.unknownOpenId, `not found: open_id ${openId}`);
  return privateChat(platform, openId, app);
}

/** The chat with this id, or the platform's refusal. */
export function chatById(platform: Platform, chatId: string): ChatRecord {
  const chat = platform.state.chats.get(chatId);
  if (chat === undefined) refuse(codes.badReceiver, `The receive_id ${chatId} is no chat of this app.`);
  return chat;
}

/** The message with this id that really is in a chat, or the platform's refusal. */
export function messageById(platform: Platform, messageId: string): MessageRecord {
  const message = platform.state.messages.get(messageId);
  if (message === undefined || message.ghost !== null)
    refuse(codes.unknownMessage, `not found: message_id ${messageId}`);
  return message;
}

/** Sends to a chat, once for each uuid and hour. Refused cards stay as ghosts. */
export function send(
  platform: Platform,
  chat: ChatRecord,
  parent: MessageRecord | null,
  ask: SendRequest,
): MessageRecord {
  const { app, uuid } = ask;
  if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > maxUuidLength))
    fieldFault('uuid', uuid, `must be a string of at most ${maxUuidLength} characters`);
  const key = typeof uuid === 'string' && uuid !== '' ? uuidKey(platform, app, chat, uuid) : null;
  const earlier = key === null ? undefined : usedBefore(platform, key);
  if (earlier !== undefined && platform.switches.get('uuidRepeat') === 'message') return earlier;
  if (earlier !== undefined) refuse(codes.uuidUsed, 'The same create was carried out within the last hour.');
  if (typeof uuid === 'string' && platform.sending.has(uuid)) refuse(codes.beingSent, 'The message is being sent.');
  checkWritable(platform, chat, ask.app);
  if (parent?.recalled === true) refuse(codes.recalled, 'The message was recalled.');
  platform.limits.target(chat.kind === 'group' ? `chat ${chat.chatId}` : `person ${chat.members.join()}`);
  const message = create(platform, chat, parent, ask);
  if (key !== null) platform.state.uuids.set(key, { messageId: message.messageId, realAt: platform.real() });
  return message;
}

/** Where a uuid counts as the same. */
function uuidKey({ switches }: Platform, app: App, chat: ChatRecord, uuid: string): string {
  return switches.get('uuidScope') === 'chat' ? `${app.appId} ${chat.chatId} ${uuid}` : `${app.appId} ${uuid}`;
}

function usedBefore(platform: Platform, wanted: string): MessageRecord | undefined {
  for (const [key, used] of platform.state.uuids) {
    if (platform.real() - used.realAt <= uuidLifeMs) break;
    platform.state.uuids.delete(key);
  }
  const used = platform.state.uuids.get(wanted);
  return used === undefined ? undefined : platform.state.messages.get(used.messageId);
}

function create(platform: Platform, chat: ChatRecord, parent: MessageRecord | null, ask: SendRequest): MessageRecord {
  const { msgType, content } = ask;
  if (typeof content !== 'string' || content === '') fieldFault('content', content, 'must be a JSON string');
  const sender = {
    kind: 'bot',
    openId: null,
    ...(ask.app === platform.app ? {} : { appId: ask.app.appId }),
  } as const;
  const parentId = parent?.messageId ?? null;
  if (msgType !== 'interactive') {
    const text = wordsOfContent(platform, msgType, content);
    const apiType = String(msgType);
    return addMessage(platform, chat, { sender, type: 'text', apiType, content, text, card: null, parentId });
  }
  const card = acceptedCard(platform, { chat, parentId, of: parent === null ? 'send' : 'reply' }, content);
  return addMessage(platform, chat, { sender, type: 'interactive', content, text: null, card, parentId });
}

/** Takes a message of the app itself back. */
export function recall(platform: Platform, app: App, messageId: string): void {
  const message = messageById(platform, messageId);
  if (message.recalled) refuse(codes.recalled, 'The message was recalled.');
  checkWritable(platform, chatById(platform, message.chatId), app);
  if (message.sender.kind !== 'bot' || !isOf(platform, message, app))
    refuse(codes.mayNotRecall, 'The bot may only recall its own messages.');
  recallMessage(platform, message);
}

/** True for a message that this app sent. */
export function isOf(platform: Platform, { sender }: MessageRecord, app: App): boolean {
  return (sender.appId ?? platform.app.appId) === app.appId;
}

/** The card in the content, or its refusal, kept as a ghost. */
function acceptedCard(
  platform: Platform,
  { chat, parentId, of }: { chat: ChatRecord; parentId: string | null; of: Refusal['of'] },
  content: string,
): CardJson {
  const card = parseObject(content);
  const bytes = Buffer.byteLength(content);
  const fault = cardFault(platform, card);
  if (card !== null && fault === null && bytes <= maxCardBytes) return card;
  const ghost =
    fault === null
      ? { code: codes.tooLong, path: '', of, message: `The content has ${bytes} bytes, ${maxCardBytes} is the most.` }
      : refusalOf(card, fault, of);
  addGhost(platform, chat, { content, card, parentId, ghost });
  throw new PlatformError(400, ghost.code, ghost.message);
}

/** Replaces the card of a message: the bot's own, not recalled, not older than 14 days, nobody's click under way. */
export function patch(platform: Platform, app: App, messageId: string, content: unknown): void {
  const message = messageById(platform, messageId);
  if (message.recalled) refuse(codes.recalled, 'The message was recalled.');
  if (message.type !== 'interactive' || message.sender.kind !== 'bot' || !isOf(platform, message, app))
    refuse(codes.badParameter, 'This message is NOT a card sent by the bot.');
  const chat = chatById(platform, message.chatId);
  checkWritable(platform, chat, app);
  if (platform.clock.now() - message.at > updateWindowMs)
    refuse(codes.tooOld, 'The message was sent more than 14 days ago and can not be updated.');
  platform.limits.target(`message ${messageId}`);
  if (typeof content !== 'string' || content === '') fieldFault('content', content, 'must be a JSON string');
  const card = acceptedCard(platform, { chat, parentId: messageId, of: 'patch' }, content);
  if ((platform.locks.get(messageId) ?? 0) > 0) refuse(codes.badCard, lockedMessage);
  replaceCard(platform, message, card);
}
