import { checkWritable } from '../messages/chats.ts';
import { fieldFault } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { chatById } from '../messages/send.ts';
import { apiMessage } from './message-view.ts';

const secondMs = 1000;
const defaultPage = 20;
const longestPage = 50;

function wholeNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  if (!/^\d{1,12}$/.test(text)) fieldFault(name, text, 'must be a whole number');
  return Number(text);
}

/** A page of a chat's history, the oldest first unless asked otherwise; times are given in seconds. */
export function listMessages(platform: Platform, query: URLSearchParams): Readonly<Record<string, unknown>> {
  if (query.get('container_id_type') !== 'chat')
    fieldFault('container_id_type', query.get('container_id_type'), 'must be chat; the sandbox has no threads');
  const chat = chatById(platform, query.get('container_id') ?? '');
  checkWritable(platform, chat);
  const size = wholeNumber(query, 'page_size') ?? defaultPage;
  if (size < 1 || size > longestPage) fieldFault('page_size', size, `must be 1 to ${longestPage}`);
  const from = (wholeNumber(query, 'start_time') ?? 0) * secondMs;
  const until = ((wholeNumber(query, 'end_time') ?? Number.MAX_SAFE_INTEGER / secondMs) + 1) * secondMs;
  const skip = wholeNumber(query, 'page_token') ?? 0;
  const all = chat.messageIds.flatMap((id) => {
    const message = platform.state.messages.get(id);
    return message === undefined || message.ghost !== null || message.at < from || message.at >= until ? [] : [message];
  });
  const ordered = query.get('sort_type') === 'ByCreateTimeDesc' ? all.toReversed() : all;
  const page = ordered.slice(skip, skip + size);
  const more = skip + size < ordered.length;
  return {
    has_more: more,
    page_token: more ? String(skip + size) : '',
    items: page.map((message) => apiMessage(platform, message, query.get('card_msg_content_type'))),
  };
}
