import { lossyCard } from '../messages/content.ts';
import type { MessageRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

/** How the content of a card is asked for; without it Feishu gives its words alone. */
export const asSentType = 'user_card_content';

/** A message as Feishu's API gives it back; `content` is what was sent, for cards only on demand. */
export function apiMessage(
  platform: Platform,
  message: MessageRecord,
  cardType: string | null,
): Readonly<Record<string, unknown>> {
  const { app } = platform;
  const content = message.card === null || cardType === asSentType ? message.content : lossyCard(message.card);
  const byBot = message.sender.openId === null;
  return {
    message_id: message.messageId,
    ...(message.parentId === null ? {} : { root_id: rootOf(platform, message), parent_id: message.parentId }),
    msg_type: message.apiType ?? message.type,
    create_time: String(message.at),
    update_time: String(message.updatedAt ?? message.at),
    deleted: message.recalled,
    updated: message.revision > 0,
    chat_id: message.chatId,
    sender: byBot
      ? { id: message.sender.appId ?? app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: app.tenantKey }
      : { id: message.sender.openId, id_type: 'open_id', sender_type: 'user', tenant_key: app.tenantKey },
    body: { content: message.recalled ? 'This message was recalled' : content },
    ...(message.mentions.length === 0
      ? {}
      : { mentions: message.mentions.map((one) => mentionView(one, app.tenantKey)) }),
  };
}

function mentionView(one: MessageRecord['mentions'][number], tenantKey: string): Readonly<Record<string, string>> {
  return { key: one.key, id: one.openId, id_type: 'open_id', name: one.name, tenant_key: tenantKey };
}

/** The first message of the chain of replies. */
function rootOf(platform: Platform, message: MessageRecord): string {
  let root = message;
  for (let parent: MessageRecord | undefined = message; parent !== undefined;) {
    root = parent;
    parent = parent.parentId === null ? undefined : platform.state.messages.get(parent.parentId);
  }
  return root.messageId;
}
