import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import type { CardJson } from '../../protocol.ts';
import type { MessageRecord, PersonRecord } from '../model.ts';

/** Longest text of a line that stands for a message. */
const previewLength = 60;

type Language = PersonRecord['language'];
const localeOf = { zh: 'zh_cn', en: 'en_us' } as const satisfies Record<Language, string>;

/** What a text object or a summary says to a reader of that language. */
export function wordsOf(text: unknown, language: Language = 'zh'): string {
  if (!isObject(text)) return typeof text === 'string' ? text : '';
  const variants = isObject(text['i18n_content']) ? text['i18n_content'] : {};
  const own = variants[localeOf[language]];
  if (typeof own === 'string') return own;
  return typeof text['content'] === 'string' ? text['content'] : '';
}

/** The head's title of a card. */
export function titleOf(card: JsonObject, language: Language = 'zh'): string {
  return isObject(card['header']) ? wordsOf(card['header']['title'], language) : '';
}

/** The line of a message in the chat list: a card's summary or title, or the text. */
export function previewOf(message: Pick<MessageRecord, 'card' | 'text'>, language: Language = 'zh'): string {
  if (message.card === null) return cut(message.text ?? '');
  const config = isObject(message.card['config']) ? message.card['config'] : {};
  const summary = wordsOf(config['summary'], language);
  return cut(summary === '' ? titleOf(message.card, language) : summary);
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > previewLength ? `${characters.slice(0, previewLength).join('')}…` : line;
}

/** Every text of a card or of a part of it, in reading order; what buttons send is no text. */
export function textsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((item) => textsIn(item));
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([key, item]) => {
    if (key === 'behaviors' || key === 'chart_spec' || key === 'i18n_content') return [];
    return key === 'content' && typeof item === 'string' ? [item] : textsIn(item);
  });
}

/** What Feishu gives back for a card that is asked for without `card_msg_content_type`: its words, no buttons. */
export function lossyCard(card: CardJson): string {
  const body = isObject(card['body']) ? textsIn(card['body']) : [];
  return JSON.stringify({ title: titleOf(card), elements: body.map((text) => [{ tag: 'text', text }]) });
}

const mention = /<at\s+user_id="([^"]*)"\s*>(.*?)<\/at>/g;

/** The text of a bot's message as people read it: an @ stands as the name. */
export function readableText(text: string, people: ReadonlyMap<string, PersonRecord>): string {
  return text.replaceAll(mention, (_all, id: string, name: string) => {
    if (id === 'all') return '@所有人';
    return `@${people.get(id)?.name ?? name}`;
  });
}

const atInCard = /<at\s+(?:id|ids)\s*=\s*["']?([^"'>\s/]+)["']?\s*\/?>/g;

/** Open ids that a card's texts @, `all` among them. */
function mentionsIn(card: unknown): readonly string[] {
  return textsIn(card).flatMap((text) => [...text.matchAll(atInCard)].flatMap((hit) => (hit[1] ?? '').split(',')));
}

/** Open ids that a message @s, in a text or in a card; `all` stands for everybody. */
export function mentionedIn(message: Pick<MessageRecord, 'card' | 'content'>): readonly string[] {
  if (message.card !== null) return mentionsIn(message.card);
  return [...message.content.replaceAll('\\"', '"').matchAll(mention)].map((hit) => hit[1] ?? '');
}

/** Open ids of people a card names, by @ or as person components. */
export function peopleIn(card: unknown): readonly string[] {
  return [...mentionsIn(card), ...componentPeople(card)].filter((id) => id !== 'all');
}

function componentPeople(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((item) => componentPeople(item));
  if (!isObject(part)) return [];
  const own = part['tag'] === 'person' && typeof part['user_id'] === 'string' ? [part['user_id']] : [];
  const listed =
    part['tag'] === 'person_list' && part['drop_invalid_user_id'] !== true && Array.isArray(part['persons'])
      ? part['persons'].flatMap((one: unknown) => (isObject(one) && typeof one['id'] === 'string' ? [one['id']] : []))
      : [];
  const deeper = Object.entries(part).flatMap(([key, item]) =>
    key === 'behaviors' || key === 'chart_spec' ? [] : componentPeople(item),
  );
  return [...own, ...listed, ...deeper];
}

/** Keys of uploaded pictures that a card shows. */
export function imagesIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((item) => imagesIn(item));
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([key, item]) => {
    if (key === 'behaviors' || key === 'chart_spec') return [];
    return key === 'img_key' && typeof item === 'string' ? [item] : imagesIn(item);
  });
}
