import { buttonsOf, labelsOf } from '../../../sandbox/platform/clicks/find-component.ts';
import { textsIn, titleOf, wordsOf } from '../../../sandbox/platform/messages/content.ts';
import type { MessageRecord } from '../../../sandbox/platform/model.ts';
import type { Platform } from '../../../sandbox/platform/platform.ts';
import type { CardJson } from '../../../sandbox/protocol.ts';

/** A card as it stands in a chat now, in Chinese. */
export interface SeenCard {
  readonly messageId: string;
  /** Name of the group, or of the person whose private chat it is. */
  readonly chat: string;
  readonly title: string;
  /** Colour of the header. */
  readonly template: string;
  /** The header's tags; the first one is the status word. */
  readonly tags: readonly string[];
  /** Labels of the buttons, those of the foot included. */
  readonly labels: readonly string[];
  /** Everything that can be read on it, a line for each text. */
  readonly words: string;
  readonly summary: string;
  /** True for a card on which nothing can happen any more. */
  readonly isOver: boolean;
  /** How often the picture was replaced since the card was sent. */
  readonly revision: number;
  readonly card: CardJson;
}

type Part = Readonly<Record<string, unknown>>;

const kindWords = ['平台工单', '区域工单', 'Platform', 'Regional'];

/** Every card of that ticket in every chat, in the order in which they were sent; lists and explanations are none. */
export function cardsOf(platform: Platform, number: string): readonly SeenCard[] {
  return sent(platform).flatMap((message) => {
    const subtitle = message.card === null ? '' : wordsOf(header(message.card)['subtitle']);
    const isTicket = kindWords.some((kind) => subtitle.startsWith(`${number} · ${kind} · `));
    return message.card !== null && isTicket ? [seen(platform, message, message.card)] : [];
  });
}

/** All cards in that chat, lists and explanations too. */
export function cardsIn(platform: Platform, chat: string): readonly SeenCard[] {
  return sent(platform)
    .filter((message) => chatName(platform, message.chatId) === chat)
    .flatMap((message) => (message.card === null ? [] : [seen(platform, message, message.card)]));
}

/** True for the digests of managers, agents and reviewers: dated pictures that ring for nothing. */
export function isDigest({ title, tags }: Pick<SeenCard, 'title' | 'tags'>): boolean {
  return (
    tags.some((tag) => tag.startsWith('每日') || tag === '现在' || tag === 'Daily') ||
    /^(今天要办：|For today: |待验收 \d+ 张，延期待审|\d+ to review, )/.test(title)
  );
}

/** What the bot has sent and people see, oldest first. */
export function sent(platform: Platform): readonly MessageRecord[] {
  return [...platform.state.messages.values()].filter(
    ({ sender, ghost, recalled }) => sender.kind === 'bot' && ghost === null && !recalled,
  );
}

/** A group by its name, a private chat by its person's. */
export function chatName(platform: Platform, chatId: string): string {
  const chat = platform.state.chats.get(chatId);
  if (chat === undefined) return '';
  if (chat.kind === 'group') return chat.name;
  return platform.state.people.get(chat.members[0] ?? '')?.name ?? '';
}

function seen(platform: Platform, { messageId, chatId, revision }: MessageRecord, card: CardJson): SeenCard {
  const head = header(card);
  const config = (card['config'] ?? {}) as Part;
  const template = typeof head['template'] === 'string' ? head['template'] : '';
  return {
    messageId,
    chat: chatName(platform, chatId),
    title: titleOf(card),
    template,
    tags: tagsOf(head),
    labels: buttonsOf(card).map(({ node }) => labelsOf(node)[0] ?? ''),
    words: textsIn([head, card['body'], config['summary']]).join('\n'),
    summary: wordsOf(config['summary']),
    isOver: template === 'grey',
    revision,
    card,
  };
}

function tagsOf(head: Part): readonly string[] {
  const lists = (head['i18n_text_tag_list'] ?? {}) as Part;
  const tags = (lists['zh_cn'] ?? head['text_tag_list'] ?? []) as readonly Part[];
  return tags.map((tag) => wordsOf(tag['text']));
}

function header(card: CardJson): Part {
  return (card['header'] ?? {}) as Part;
}
