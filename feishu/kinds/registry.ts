import { click } from './click.ts';
import { entered } from './entered.ts';
import type { EventKind } from './kind.ts';
import { botAdded, botRemoved } from './membership.ts';
import { menu } from './menu.ts';
import { message } from './message.ts';

/** Every event type of Feishu that we understand; all others are ignored with a 200. */
export const eventKinds: ReadonlyMap<string, EventKind> = new Map(
  Object.entries({
    'card.action.trigger': click,
    'im.message.receive_v1': message,
    'im.chat.access_event.bot_p2p_chat_entered_v1': entered,
    'application.bot.menu_v6': menu,
    'im.chat.member.bot.added_v1': botAdded,
    'im.chat.member.bot.deleted_v1': botRemoved,
    'im.chat.disbanded_v1': botRemoved,
  }),
);
