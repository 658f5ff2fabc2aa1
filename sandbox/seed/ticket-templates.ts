import { personNamed } from './company.ts';
import type { TicketTemplate } from './template.ts';
import { platformTemplates } from './templates-platform.ts';
import { regionalTemplates } from './templates-regional.ts';

const raiser = '李芳';
/** Hex digits of what is drawn that choose a template. */
const choiceDigits = 8;

/** Every ticket that the sandbox can raise. */
export const ticketTemplates: readonly TicketTemplate[] = [...regionalTemplates, ...platformTemplates];

/**
 * The body of `POST /api/v1/tickets` for a wish; null for a template that is not there. `drawn`, 32 hex digits of the seed that
 * come once, names the request and chooses the template where the wish names none.
 */
export function ticketRequest(
  wish: { readonly kind: 'platform' | 'regional'; readonly template?: string; readonly unit?: string },
  { isPerson, drawn }: { readonly isPerson: (openId: string) => boolean; readonly drawn: string },
): Readonly<Record<string, unknown>> | null {
  const fitting = ticketTemplates.filter(
    ({ kind, name }) => kind === wish.kind && (wish.template === undefined || name === wish.template),
  );
  const template = fitting[Number.parseInt(drawn.slice(0, choiceDigits), 16) % fitting.length];
  if (template === undefined) return null;
  const { name: _name, unit, ...body } = template;
  const { openId } = personNamed(raiser);
  const chosen = wish.unit ?? unit;
  return {
    ...body,
    externalId: `sandbox-${drawn}`,
    ...(chosen === null ? {} : { unit: chosen }),
    ...(isPerson(openId) ? { raisedBy: openId } : {}),
  };
}
