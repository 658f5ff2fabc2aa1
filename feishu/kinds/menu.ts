import { z } from 'zod';

import { operator } from './fields.ts';
import { eventKind } from './kind.ts';

const longestKey = 64;

/** `application.bot.menu_v6`. */
export const menu = eventKind(
  true,
  z.object({ operator: z.object({ operator_id: operator }), event_key: z.string().min(1).max(longestKey) }),
  (header, event) => ({ ...header, type: 'menu', operator: event.operator.operator_id, key: event.event_key }),
);
