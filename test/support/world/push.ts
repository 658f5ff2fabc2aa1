import { privateChat } from '../../../sandbox/platform/messages/chats.ts';
import { sealPush } from '../../../sandbox/platform/pushes/seal-push.ts';
import type { World } from '../world.ts';

type Envelope = Readonly<Record<string, unknown>>;

/**
 * The event of a private message, before encryption; the same `messageId` again is the same message delivered again.
 * `mentions` are the people that `@_user_1` and so on stand for.
 */
export function messageEvent(
  { workspace, person, clock }: World,
  name: string,
  text: string,
  ids: { readonly messageId: string; readonly eventId: string; readonly mentions?: readonly string[] },
): Envelope {
  const { app, platform } = workspace;
  const { openId } = person(name);
  return {
    schema: '2.0',
    header: {
      event_id: ids.eventId,
      event_type: 'im.message.receive_v1',
      create_time: String(clock.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: {
      sender: { sender_id: { open_id: openId }, sender_type: 'user', tenant_key: app.tenantKey },
      message: {
        message_id: ids.messageId,
        create_time: String(clock.now()),
        update_time: String(clock.now()),
        chat_id: privateChat(platform, openId).chatId,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
        ...(ids.mentions === undefined
          ? {}
          : {
              mentions: ids.mentions.map((mentioned, index) => ({
                key: `@_user_${index + 1}`,
                id: { open_id: person(mentioned).openId },
                name: mentioned,
              })),
            }),
      },
    },
  };
}

/** Pushes an event as Feishu does, encrypted and signed; answers the bot's status. */
export async function push({ workspace }: World, event: Envelope): Promise<number> {
  const { headers, body } = sealPush(workspace.platform, event);
  const request = { path: '/webhook/event', headers, bodyBase64: body.toString('base64') };
  return (await workspace.forgeRequest(request)).status;
}
