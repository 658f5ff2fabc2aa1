import { isObject } from '../../card/json.ts';
import { parseObject } from '../messages/messages.ts';
import { previewOf, readableText } from '../messages/content.ts';

/** What a call says to people, as the chat list would show it; digits are left out, for numbers and times differ from run to run. */
export function wordsOfCall(request: string | null): string {
  const body = request === null ? null : parseObject(request);
  const content = typeof body?.['content'] === 'string' ? parseObject(body['content']) : body?.['card'];
  if (!isObject(content)) return '';
  const text = typeof content['text'] === 'string' ? readableText(content['text'], new Map()) : '';
  const card = content['schema'] === undefined ? null : content;
  return previewOf({ card, text }).replaceAll(/\d+/g, '#');
}
