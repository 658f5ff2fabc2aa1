import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import { codes, refuse } from '../errors.ts';
import { parseObject } from './messages.ts';
import { readableText } from './content.ts';
import type { Platform } from '../platform.ts';
import { maxPostBytes, maxTextBytes } from './sizes.ts';

const postTags = ['text', 'a', 'at', 'img', 'media', 'emotion', 'code_block', 'hr', 'md'];

/** How the words of a message are read out of its content; refuses what Feishu refuses. */
type Reader = (platform: Platform, content: JsonObject) => string;

/** A key that must have been uploaded by this app. */
function ownKey(platform: Platform, content: JsonObject, name: 'image_key' | 'file_key'): string {
  const key = content[name];
  if (typeof key !== 'string' || key === '') refuse(codes.badParameter, `invalid content: {"${name}": "…"} is needed`);
  if (!platform.state.images.has(key)) refuse(codes.foreignResource, `The bot does NOT own the resource ${key}.`);
  return key;
}

const fileLike =
  (word: string): Reader =>
  (platform, content) => {
    ownKey(platform, content, 'file_key');
    return typeof content['file_name'] === 'string' ? `[${word}] ${content['file_name']}` : `[${word}]`;
  };

const readers: Readonly<Record<string, Reader>> = {
  text: (platform, { text }) => {
    if (typeof text !== 'string' || text === '') refuse(codes.badParameter, 'invalid content: {"text": "…"} is needed');
    return readableText(text, platform.state.people);
  },
  post: (platform, content) => {
    const post = Object.values(content).find(isObject);
    const lines = post?.['content'];
    if (post === undefined || !Array.isArray(lines))
      refuse(codes.badParameter, 'invalid content: {"zh_cn": {"title", "content": [[…]]}} is needed');
    const title = typeof post['title'] === 'string' && post['title'] !== '' ? [post['title']] : [];
    return [...title, ...lines.map((line: unknown) => postLine(platform, line))].join('\n');
  },
  image: (platform, content) => {
    ownKey(platform, content, 'image_key');
    return '[图片]';
  },
  file: fileLike('文件'),
  audio: fileLike('语音'),
  media: fileLike('视频'),
  sticker: fileLike('表情'),
};

function postLine(platform: Platform, line: unknown): string {
  if (!Array.isArray(line)) refuse(codes.badParameter, 'invalid content: a line of a post is a list');
  return line.map((part: unknown) => postPart(platform, part)).join('');
}

function postPart({ state }: Platform, part: unknown): string {
  const tag = isObject(part) ? part['tag'] : undefined;
  if (!isObject(part) || typeof tag !== 'string' || !postTags.includes(tag))
    refuse(codes.badParameter, `invalid content: a post has no ${JSON.stringify(tag)}`);
  if (tag === 'at') return `@${state.people.get(String(part['user_id']))?.name ?? '所有人'}`;
  if (tag === 'img') return '[图片]';
  return typeof part['text'] === 'string' ? part['text'] : '';
}

/** The words of a message that is no card, as the page shows them; refuses types, sizes and contents that Feishu refuses. */
export function wordsOfContent(platform: Platform, type: unknown, content: string): string {
  const reader = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader === undefined)
    refuse(
      codes.typeNotSupported,
      `msg_type ${String(type)}: the sandbox takes ${Object.keys(readers).join(' ')} interactive.`,
    );
  const most = type === 'text' ? maxTextBytes : maxPostBytes;
  if (Buffer.byteLength(content) > most) refuse(codes.tooLong, `The message is longer than ${most / 1024} KB.`);
  const parsed = parseObject(content);
  if (parsed === null) refuse(codes.badParameter, 'invalid content: it is no JSON object');
  return reader(platform, parsed);
}
