import { z } from 'zod';

import { feishuId, operator } from './fields.ts';
import { eventKind } from './kind.ts';

/** `im.chat.access_event.bot_p2p_chat_entered_v1`. */
export const entered = eventKind(true, z.object({ chat_id: feishuId, operator_id: operator }), (header, event) => ({
  ...header,
  type: 'entered',
  operator: event.operator_id,
  chatId: event.chat_id,
}));
