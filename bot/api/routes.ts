import { Router } from '@koa/router';
import { CursorError } from '../../store/list-cursor.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { BotContext } from '../context.ts';
import { apiKeys } from '../http/api-key.ts';
import { readJson } from '../http/json-body.ts';
import { Problem } from '../http/problem.ts';
import { createFromBody, placeFaults } from './create.ts';
import { presentTicket, timeIn } from './present.ts';
import { makeReport, readReportQuery, reportCsv, reportJson, zoneOfReports } from './reports.ts';
import { listSchema, newTicketSchema, parse } from './schemas.ts';

const fallbackZone = 'UTC';

/** The REST API for the ticket platform. */
export function apiRoutes(
  context: BotContext,
  keys: readonly { readonly name: string; readonly secret: string }[],
): Router {
  const router = new Router({ prefix: '/api/v1', sensitive: true, strict: true });
  router.use(apiKeys(keys));

  const present = (ticket: Ticket) => {
    const zone = context.store.org.current().unit(ticket.unit.code)?.timezone ?? fallbackZone;
    return presentTicket(ticket, zone, context.clock.now());
  };

  router.post('/tickets', async (ctx) => {
    const given = await readJson(ctx.req);
    const body = parse(newTicketSchema, given, 'body', () => placeFaults(given, context.store.org.current()));
    const { record, fresh } = await createFromBody(context, body);
    ctx.status = fresh ? 201 : 200;
    ctx.set('Location', `/api/v1/tickets/${record.ticket.number}`);
    ctx.body = present(record.ticket);
  });

  router.get('/tickets', async (ctx) => {
    const { limit, ...given } = parse(listSchema, { ...ctx.query }, 'query');
    const filters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    try {
      const page = await context.store.tickets.list({ ...filters, limit, now: context.clock.now() });
      ctx.body = { items: page.items.map(present), nextCursor: page.nextCursor };
    } catch (error) {
      if (!(error instanceof CursorError)) throw error;
      throw new Problem('invalid', 'The query has 1 fault(s).', [{ pointer: '?cursor', detail: error.message }]);
    }
  });

  router.get('/reports', async (ctx) => {
    const query = readReportQuery(context, { ...ctx.query });
    const report = await makeReport(context, query);
    ctx.vary('Accept');
    if (ctx.accepts('application/json', 'text/csv') === 'text/csv') {
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = reportCsv(query, report);
    } else ctx.body = reportJson(query, report, timeIn(zoneOfReports(context)));
  });

  router.get('/tickets/:number', async (ctx) => {
    const number = ctx.params['number'] ?? '';
    const record = await context.store.tickets.load(number);
    if (record === null) throw new Problem('unknown_ticket', `There is no ticket "${number}".`);
    ctx.body = present(record.ticket);
  });

  return router;
}
