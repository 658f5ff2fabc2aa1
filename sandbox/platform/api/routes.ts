import { codes, refuse } from '../errors.ts';
import { checkWritable } from '../messages/chats.ts';
import { demandTokenFor } from '../access/permissions.ts';
import type { Platform } from '../platform.ts';
import { updateByToken } from '../messages/delayed-update.ts';
import { chatById, messageById, patch, recall, receiverChat, send } from '../messages/send.ts';
import { contactRoutes } from './contact-routes.ts';
import { apiMessage, asSentType } from './message-view.ts';
import { listMessages } from './list-messages.ts';
import type { Ask, Route } from './route.ts';
import { jsonBody } from './route.ts';
import { uploadRoutes } from './uploads.ts';

function targetMessage(platform: Platform, ask: Ask): void {
  ask.about.messageId = ask.id;
  ask.about.chatId = platform.state.messages.get(ask.id)?.chatId ?? null;
}

/** The platform's interfaces that the sandbox has; anything else is an unknown path. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: 'auth/v3/tenant_access_token/internal',
    fault: 'token',
    open: true,
    run: (platform, ask) => {
      const body = jsonBody(ask);
      demandTokenFor(platform, body['app_id']);
      const { token, expireS } = platform.tokens.issue(body['app_id'], body['app_secret']);
      return { msg: 'ok', tenant_access_token: token, expire: expireS };
    },
  },
  {
    method: 'GET',
    path: 'bot/v3/info',
    run: (_platform, { app }) => {
      const bot = {
        activate_status: 2,
        app_name: app.botName,
        avatar_url: '',
        ip_white_list: [],
        open_id: app.botOpenId,
      };
      return { msg: 'ok', bot };
    },
  },
  {
    method: 'POST',
    path: 'im/v1/messages',
    fault: 'send',
    target: (platform, ask) => {
      const chat = receiverChat(platform, ask.query.get('receive_id_type'), jsonBody(ask)['receive_id'], ask.app);
      ask.about.chatId = chat.chatId;
    },
    run: (platform, ask) => {
      const body = jsonBody(ask);
      const chat = receiverChat(platform, ask.query.get('receive_id_type'), body['receive_id'], ask.app);
      const { msg_type: msgType, content, uuid } = body;
      const message = send(platform, chat, null, { app: ask.app, msgType, content, uuid });
      ask.about.messageId = message.messageId;
      return { data: apiMessage(platform, message, asSentType) };
    },
  },
  {
    method: 'GET',
    path: 'im/v1/messages',
    target: (_platform, ask) => {
      ask.about.chatId = ask.query.get('container_id');
    },
    run: (platform, ask) => ({ data: listMessages(platform, ask.query) }),
  },
  {
    method: 'POST',
    path: 'im/v1/messages/:id/reply',
    fault: 'reply',
    target: targetMessage,
    run: (platform, ask) => {
      const parent = messageById(platform, ask.id);
      const { msg_type: msgType, content, uuid } = jsonBody(ask);
      const message = send(platform, chatById(platform, parent.chatId), parent, {
        app: ask.app,
        msgType,
        content,
        uuid,
      });
      return { data: apiMessage(platform, message, asSentType) };
    },
  },
  {
    method: 'PATCH',
    path: 'im/v1/messages/:id',
    fault: 'patch',
    target: targetMessage,
    run: (platform, ask) => {
      patch(platform, ask.app, ask.id, jsonBody(ask)['content']);
      return { data: {} };
    },
  },
  {
    method: 'GET',
    path: 'im/v1/messages/:id',
    target: targetMessage,
    run: (platform, ask) => {
      const message = messageById(platform, ask.id);
      checkWritable(platform, chatById(platform, message.chatId));
      return { data: { items: [apiMessage(platform, message, ask.query.get('card_msg_content_type'))] } };
    },
  },
  {
    method: 'GET',
    path: 'im/v1/chats/:id',
    target: (_platform, ask) => {
      ask.about.chatId = ask.id;
    },
    run: chatInfo,
  },
  {
    method: 'POST',
    path: 'interactive/v1/card/update',
    fault: 'patch',
    target: (platform, ask) => {
      const { token } = jsonBody(ask);
      const messageId = typeof token === 'string' ? platform.cardTokens.state(token)?.messageId : undefined;
      ask.about.token = typeof token === 'string' ? token : null;
      ask.about.messageId = messageId ?? null;
      ask.about.chatId = platform.state.messages.get(messageId ?? '')?.chatId ?? null;
    },
    run: (platform, ask) => {
      updateByToken(platform, ask.app, jsonBody(ask));
      return { msg: 'ok' };
    },
  },
  ...uploadRoutes,
  {
    method: 'DELETE',
    path: 'im/v1/messages/:id',
    target: targetMessage,
    run: (platform, ask) => {
      recall(platform, ask.app, ask.id);
      return { data: {} };
    },
  },
  ...contactRoutes,
];

function chatInfo(platform: Platform, ask: Ask): Readonly<Record<string, unknown>> {
  const chat = platform.state.chats.get(ask.id);
  if (chat === undefined) refuse(codes.chatUnknown, `chat_id ${ask.id} is not known`);
  if (!chat.botIn) refuse(codes.operatorOutside, `The bot is not in the chat ${ask.id}.`);
  return {
    data: {
      ...(chat.kind === 'group' ? { name: chat.name } : {}),
      description: '',
      chat_mode: chat.kind,
      chat_type: 'private',
      chat_tag: 'inner',
      group_message_type: 'chat',
      external: false,
      tenant_key: platform.app.tenantKey,
      user_count: String(chat.members.length),
      bot_count: '1',
      chat_status: chat.dissolved ? 'dissolved' : 'normal',
    },
  };
}
