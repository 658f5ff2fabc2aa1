import { randomInt, randomUUID } from 'node:crypto';
import { personNamed } from './company.ts';
import type { TicketTemplate } from './template.ts';
import { platformTemplates } from './templates-platform.ts';
import { regionalTemplates } from './templates-regional.ts';

const raiser = '李芳';

/** Every ticket that the sandbox can raise. */
export const ticketTemplates: readonly TicketTemplate[] = [...regionalTemplates, ...platformTemplates];

/** The body of `POST /api/v1/tickets` for a wish; any fitting template if none is named; null for one that is not there. */
export function ticketRequest(
  wish: { readonly kind: 'platform' | 'regional'; readonly template?: string; readonly unit?: string },
  isPerson: (openId: string) => boolean,
): Readonly<Record<string, unknown>> | null {
  const fitting = ticketTemplates.filter(
    ({ kind, name }) => kind === wish.kind && (wish.template === undefined || name === wish.template),
  );
  const template = fitting[fitting.length > 1 ? randomInt(fitting.length) : 0];
  if (template === undefined) return null;
  const { name: _name, unit, ...body } = template;
  const { openId } = personNamed(raiser);
  const chosen = wish.unit ?? unit;
  return {
    ...body,
    externalId: `sandbox-${randomUUID()}`,
    ...(chosen === null ? {} : { unit: chosen }),
    ...(isPerson(openId) ? { raisedBy: openId } : {}),
  };
}
