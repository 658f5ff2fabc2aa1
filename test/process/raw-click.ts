import type { Workspace } from '../../sandbox/workspace.ts';
import { clickBody, envelope, sealed } from '../support/signed-request.ts';
import { rawRequest } from '../support/webhook-host.ts';

/** A genuine click as the bytes of one HTTP request. */
export function clickBytes(
  { app, platform }: Workspace,
  click: {
    readonly eventId: string;
    /** Open id. */
    readonly person: string;
    readonly messageId: string;
    readonly value: Readonly<Record<string, unknown>>;
  },
): Buffer {
  const chatId = platform.state.messages.get(click.messageId)?.chatId ?? '';
  const event = clickBody(
    { value: click.value },
    {
      operator: { tenant_key: app.tenantKey, open_id: click.person },
      context: { open_message_id: click.messageId, open_chat_id: chatId },
    },
  );
  const header = { event_id: click.eventId };
  return rawRequest(sealed(envelope(app, 'card.action.trigger', event, header), { encryptKey: app.encryptKey }));
}
