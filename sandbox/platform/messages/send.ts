import { maxCardBytes } from '../../card/fault.ts';
import { refusalSource } from '../../card/source.ts';
import type { CardJson, Refusal } from '../../protocol.ts';
import { checkSendable, checkWritable, findPerson, privateChat } from './chats.ts';
import { wordsOfContent } from './content-types.ts';
import { leakIn } from './data-leak.ts';
import { codes, fieldFault, PlatformError, refuse } from '../errors.ts';
import type { Place } from './ghosts.ts';
import { addCardGhost, orGhost } from './ghosts.ts';
import { cardFault, lockedMessage, refusalOf } from './judge.ts';
import { addMessage, parseObject, recallMessage, replaceCard } from './messages.ts';
import type { App, ChatRecord, MessageRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

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

/** Sends to a chat, once for each uuid and hour. What is refused for good stays as a ghost. */
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
  const place: Place = { chat, parentId: parent?.messageId ?? null, of: parent === null ? 'send' : 'reply' };
  orGhost(platform, place, ask.msgType, ask.content, () => {
    checkSendable(platform, chat, ask.app);
    if (parent?.recalled === true) refuse(codes.recalled, 'The message was recalled.');
  });
  platform.limits.target(chat.kind === 'group' ? `chat ${chat.chatId}` : `person ${chat.members.join()}`);
  const message = create(platform, place, ask);
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

function create(platform: Platform, place: Place, ask: SendRequest): MessageRecord {
  const { msgType, content } = ask;
  const { chat, parentId } = place;
  if (typeof content !== 'string' || content === '') fieldFault('content', content, 'must be a JSON string');
  const sender = {
    kind: 'bot',
    openId: null,
    ...(ask.app === platform.app ? {} : { appId: ask.app.appId }),
  } as const;
  if (msgType !== 'interactive') {
    const text = orGhost(platform, place, msgType, content, () => {
      const words = wordsOfContent(platform, msgType, content);
      if (leakOf(platform, parseObject(content)) !== null) refuse(codes.leak, leakMessage);
      return words;
    });
    const apiType = String(msgType);
    return addMessage(platform, chat, { sender, type: 'text', apiType, content, text, card: null, parentId });
  }
  const card = acceptedCard(platform, place, content);
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
function acceptedCard(platform: Platform, place: Place, content: string): CardJson {
  const card = parseObject(content);
  const ghost = refusalFor(platform, card, content, place.of);
  if (card !== null && ghost === null) return card;
  const { code, message } = ghost ?? { code: codes.badCard, message: 'The content is no JSON object.' };
  const kept = ghost ?? { code, message, path: '', of: place.of, ...refusalSource };
  addCardGhost(platform, place, { content, card, ghost: kept });
  throw new PlatformError(400, code, message);
}

/** Why the platform does not take the card; null where it does. */
function refusalFor(platform: Platform, card: CardJson | null, content: string, of: Refusal['of']): Refusal | null {
  const fault = cardFault(platform, card);
  if (fault !== null) return refusalOf(card, fault, of);
  const bytes = Buffer.byteLength(content);
  const tooLong = `The content has ${bytes} bytes, ${maxCardBytes} is the most.`;
  if (platform.switches.get('cardBytes') === 'content' && bytes > maxCardBytes)
    return { code: codes.tooLong, path: '', of, message: tooLong, ...refusalSource };
  const leak = leakOf(platform, card);
  return leak === null ? null : { code: codes.leak, path: leak, of, message: leakMessage, ...refusalSource };
}

/** Where the tenant's data-leak check finds something; null where it does not, and where it is off. */
function leakOf({ switches }: Platform, content: unknown): string | null {
  return switches.get('dataLeak') === 'refused' ? leakIn(content) : null;
}

const leakMessage = 'The message is refused by the data-leak check: it has a plain phone number or e-mail address.';

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
  if (platform.locks.isLocked(messageId)) refuse(codes.badCard, lockedMessage);
  replaceCard(platform, message, card);
}
