import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { policyOf, type Surroundings } from '../tickets/rules.ts';
import type { FormInput, Scene, UnitLoads } from './scene.ts';

/** The scene of a card as its recipient sees it now: one person in their language, a group in both. */
export function sceneFor(
  record: Pick<TicketRecord, 'ticket' | 'cards'>,
  row: CardRow,
  { org, rulebook, now }: Surroundings,
  more: { readonly loads?: UnitLoads; readonly input?: FormInput } = {},
): Scene {
  const viewer = 'openId' in row.to ? (org.person(row.to.openId) ?? null) : null;
  const language = 'chatId' in row.to ? 'both' : (viewer?.language ?? 'zh');
  return { record, row, org, policy: policyOf(record.ticket, rulebook), now, viewer, language, ...more };
}
