import { nextHex } from '../platform/ids.ts';
import { parseObject } from '../platform/messages/messages.ts';
import type { Platform } from '../platform/platform.ts';
import type { TicketMenu } from '../protocol.ts';
import { units } from '../seed/company.ts';
import { ticketRequest, ticketTemplates } from '../seed/ticket-templates.ts';
import { ControlRefusal, statuses } from './refusal.ts';

const okStatuses = [200, 201];

/** What the ticket platform is asked to raise. */
export interface TicketWish {
  readonly kind: 'platform' | 'regional';
  readonly template?: string;
  readonly unit?: string;
}

/** Which tickets there are to raise, and to which units they may go. */
export function ticketMenu(): TicketMenu {
  return {
    templates: ticketTemplates.map(({ name, kind, title }) => ({ name, kind, title })),
    units: units.map(({ code, name }) => ({ code, name })),
  };
}

/** Raises a ticket as the company's ticket platform does: through the bot's own REST API. Answers its number. */
export async function raiseTicket(platform: Platform, apiKey: string, wish: TicketWish): Promise<{ number: string }> {
  const { url } = platform.bot;
  if (url === null) throw new ControlRefusal(statuses.botFailed, 'No bot runs that could take a ticket.');
  const request = ticketRequest(wish, {
    isPerson: (openId) => platform.state.people.has(openId),
    drawn: nextHex(platform.state),
  });
  if (request === null)
    throw new ControlRefusal(statuses.bad, `/template: there is no ${wish.kind} ticket "${wish.template}"`);
  const response = await fetch(new URL('/api/v1/tickets', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  const number = parseObject(text)?.['number'];
  if (!okStatuses.includes(response.status) || typeof number !== 'string')
    throw new ControlRefusal(statuses.botFailed, `The bot refused the ticket with ${response.status}: ${text}`);
  return { number };
}
