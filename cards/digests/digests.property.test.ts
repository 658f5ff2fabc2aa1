import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTicket, uglyText } from '../../test/support/arbitrary-ticket.ts';
import { storyRulebook } from '../../test/support/card-story.ts';
import {
  agentDigest,
  digestReader,
  managerDigest,
  reviewerDigest,
  weekOfDigest,
} from '../../test/support/digest-story.ts';
import { expectNoCustomer, expectSound } from '../../test/support/sound-card.ts';
import type { Card } from '../card.ts';
import { lineOf } from '../../tickets/digests/brief.ts';
import type { DigestContent, TicketLine } from '../../tickets/digests/content.ts';
import { drawAwayList } from './away.ts';
import { drawDetailList } from './detail.ts';
import { drawDigest } from './draw.ts';

const runs = 60;
const most = { lines: 8, units: 12 } as const;
const timezone = 'Asia/Shanghai';
function contents(row: TicketLine, name: string, rows: number, units: number): readonly DigestContent[] {
  const lines = Array.from({ length: rows }, () => ({ ...row, title: row.title + name, unit: name, holder: name }));
  const ages = { under1: 1, under3: 200, under7: 0, over7: 99_999 };
  const away = lines.slice(0, 5).map(() => ({ openId: 'zhangsan', name, until: row.dueAt, held: 9, late: 9 }));
  const inPlaceOf = [name, name];
  const manager = {
    ...managerDigest,
    inPlaceOf,
    leads: [name],
    units: Array.from({ length: units }, (_, index) => ({ code: `U${index}`, name: `${name}${index}`, ages })),
    oldest: lines.slice(0, 5),
    away,
    awayCount: away.length,
  };
  const holding = manager.units.map((one) => ({ name: one.name, met: 1, missed: 99_999 }));
  return [
    manager,
    { ...manager, week: { ...weekOfDigest, holding } },
    {
      ...agentDigest,
      inPlaceOf,
      late: lines.slice(0, 6),
      due: lines.slice(0, 6),
      sentBack: lines.map((line) => ({ ...line, reason: 'other', reasonText: name.repeat(9) })),
      decided: lines.map((line) => ({ ...line, grantedUntil: null })),
    },
    {
      ...reviewerDigest,
      inPlaceOf,
      reviews: lines.map((line) => ({ ...line, waitedMs: line.lateMs })),
      extensions: lines.map((line) => ({ ...line, handleDueAt: line.dueAt })),
    },
  ];
}

function expectGood(card: Card): void {
  expectSound(card);
  expectNoCustomer(card);
}

describe('every digest and every list of one', () => {
  it('is taken by Feishu, within the budget, without markup or unfit characters of what people wrote', () => {
    fc.assert(
      fc.property(
        arbitraryTicket,
        uglyText(60),
        fc.nat({ max: most.lines }),
        fc.nat({ max: most.units }),
        fc.constantFrom('zh' as const, 'en' as const),
        ({ record: { ticket }, org, now }, name, rows, units, language) => {
          const around = { org, rulebook: storyRulebook, now };
          const row = lineOf(ticket, ticket.clocks.review === null ? 'handle' : 'review', around);
          if (row === null) throw new Error('every ticket has a handle clock');
          for (const content of contents(row, name, rows, units))
            expectGood(drawDigest(content, { ...digestReader, name, language, now }));
          const paged = { count: 100, page: 2, pages: 9, around, language, timezone };
          const tickets = Array.from({ length: most.lines }, () => ({ ticket, urge: null }));
          const unit = { code: 'NJ', name };
          expectGood(drawDetailList({ ...paged, digest: 'd', asOf: now, list: 'late', unit, rows: tickets, kept: 9 }));
          for (const absent of org.people.slice(0, 2))
            expectGood(drawAwayList({ ...paged, absent: { ...absent, name }, rows: tickets.map(() => ticket) }));
        },
      ),
      { numRuns: runs },
    );
  });
});
