import { z } from 'zod';

import type { BotMembership } from '../events.ts';
import { feishuId, operator } from './fields.ts';
import { type EventKind, eventKind } from './kind.ts';

// `name` is left alone: Feishu's pages and its SDK disagree whether it is the chat's or the bot's.
const schema = z.object({ chat_id: feishuId, operator_id: operator.nullish() });

function membership(type: BotMembership['type']): EventKind {
  return eventKind(true, schema, (header, event) => ({
    ...header,
    type,
    chatId: event.chat_id,
    operator: event.operator_id ?? null,
  }));
}

/** `im.chat.member.bot.added_v1`. */
export const botAdded = membership('botAdded');
/** `im.chat.member.bot.deleted_v1` and `im.chat.disbanded_v1`: whoever dissolves a group puts the bot out of it. */
export const botRemoved = membership('botRemoved');
