import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCard } from '../sandbox/card/validate.ts';
import { arbitraryTicket } from '../test/support/arbitrary-ticket.ts';
import { storyRulebook } from '../test/support/card-story.ts';
import { drawHelp } from './help.ts';
import { drawTodo } from './todo.ts';

const clocks = ['accept', 'handle', 'extension', 'review'] as const;
const runs = 40;

describe('lists', () => {
  it('are taken by Feishu, whatever stands in the tickets', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryTicket, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...clocks),
        fc.constantFrom('zh' as const, 'en' as const),
        fc.nat(100_000),
        (tickets, clock, language, count) => {
          const [first] = tickets;
          const person = first?.org.people[0];
          if (first === undefined || person === undefined) return;
          const rows = tickets.map(({ record }, index) => ({
            ticket: { ...record.ticket, number: `GD-20261123-000${index}` },
            clock: clocks[(clocks.indexOf(clock) + index) % clocks.length] ?? clock,
            acceptable: index % 2 === 0,
          }));
          const card = drawTodo({
            person,
            org: first.org,
            rulebook: storyRulebook,
            language,
            rows,
            filter: 'all',
            page: 1,
            pages: 1 + (count % 9),
            counts: { all: count, awaiting: count, overdue: count, dueToday: count },
            now: first.now,
            timezone: 'Asia/Shanghai',
          });
          const { faults, warnings } = validateCard(card);
          expect([...faults, ...warnings]).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('help', () => {
  it('is taken by Feishu, whatever was typed', () => {
    fc.assert(
      fc.property(arbitraryTicket, fc.string({ unit: 'grapheme', maxLength: 300 }), (ticket, text) => {
        const [person] = ticket.org.people;
        if (person === undefined) return;
        for (const language of ['zh', 'en'] as const) {
          const unknown = { text, meant: text.length % 2 === 0 ? null : text };
          const { faults } = validateCard(drawHelp({ person, language, version: '1.0.0', contact: text, unknown }));
          expect(faults).toEqual([]);
        }
      }),
      { numRuns: runs },
    );
  });
});
