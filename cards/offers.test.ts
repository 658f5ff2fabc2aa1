import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTicket } from '../test/support/arbitrary-ticket.ts';
import { officePolicy, storyRulebook, viewFor } from '../test/support/card-story.ts';
import { buttonsOf } from '../test/support/read-card.ts';
import { firstRefusal } from '../tickets/guards.ts';
import type { Action, Reason } from '../tickets/reasons.ts';
import { ruleTable } from '../tickets/rule-table.ts';
import { offersOn } from './offers.ts';
import { lookAt } from './scene.ts';
import { actionWords } from './texts/terms.ts';
import { drawTicketCard } from './ticket-card.ts';

const runs = 60;
/** No buttons that open a form or act at once: theirs stands open from the start. */
const openForm: readonly Action[] = ['grantExtension', 'refuseExtension'];

/** Offered only where somebody could take the ticket, or on a card that was asked for after the reply. */
const conditional: readonly Action[] = ['assign', 'reassign', 'approve', 'reject'];
/** What time or a 备注 takes away: the button stays and says so. */
const passing: readonly Reason[] = ['remark_first', 'urged_recently', 'reopen_expired'];

describe('offersOn', () => {
  it('offers whoever looks what the rules would accept from them, and nothing that they would refuse', () => {
    fc.assert(
      fc.property(arbitraryTicket, ({ record, org, now }) => {
        const { ticket } = record;
        for (const viewer of org.people) {
          const row = viewFor(record, viewer.openId);
          const look = lookAt({ record, row, org, policy: officePolicy, now, viewer, language: 'zh' });
          const { primary, others } = offersOn(look);
          const offered = [...(primary === null ? [] : [primary]), ...others].map(({ action }) => action);
          const refusals = (Object.keys(ruleTable) as Action[]).map((action) => {
            const around = { org, rulebook: storyRulebook, now };
            return [action, firstRefusal({ ticket, action, person: viewer, around })?.reason ?? null] as const;
          });
          const accepted = refusals.filter(([action, reason]) => reason === null && !openForm.includes(action));
          // A second 处理工单 in a round would be accepted and record nothing.
          const useful = accepted
            .map(([action]) => action)
            .filter((action) => (action !== 'handle' || !ticket.handled) && !conditional.includes(action));
          expect(offered).toEqual(expect.arrayContaining(useful));
          const wrongly = refusals.filter(
            ([action, reason]) => offered.includes(action) && reason !== null && !passing.includes(reason),
          );
          expect(wrongly).toEqual([]);
          const labels = buttonsOf(drawTicketCard(look));
          for (const action of openForm) {
            const isAccepted = refusals.some(([one, reason]) => one === action && reason === null);
            expect(labels.filter((label) => label === actionWords[action].zh)).toHaveLength(isAccepted ? 1 : 0);
          }
        }
      }),
      { numRuns: runs },
    );
  });
});
