import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ArbitraryTicket, arbitraryTicket, uglyText } from '../test/support/arbitrary-ticket.ts';
import { buildNotice } from '../test/support/build-ticket.ts';
import { officePolicy, storyRulebook } from '../test/support/card-story.ts';
import { expectNoCustomer, expectSound } from '../test/support/sound-card.ts';
import type { Waiting } from '../tickets/merging.ts';
import type { Person } from '../tickets/people.ts';
import type { NoticeKind } from '../tickets/record.ts';
import type { ClockName } from '../tickets/ticket.ts';
import type { Card } from './card.ts';
import { drawNewTicket, drawNotCreated } from './forms/new-ticket.ts';
import { drawLeaveDone, drawLeaveForm } from './leave-form.ts';
import { drawHandedOver } from './leave-list.ts';
import { drawMerged } from './merged.ts';
import { clockSought, drawFound, searchRows } from './search.ts';
import { leaveForm } from './texts/leave.ts';
import { drawTodo } from './todo.ts';
import { listFilters } from './values.ts';
import { drawGroupWelcome, drawWelcome } from './welcome.ts';
import { drawWhy } from './why.ts';

const runs = 40;
const timezone = 'Asia/Shanghai';
const clocks: readonly ClockName[] = ['accept', 'handle', 'review', 'extension'];
const kinds: readonly NoticeKind[] = [
  'dueSoon',
  'overdue',
  'extensionGranted',
  'extensionRefused',
  'urged',
  'reassigned',
  'cancelled',
  'priorityChanged',
  'recounted',
  'rejected',
];

/** What a card is drawn of. */
interface Around extends ArbitraryTicket {
  readonly person: Person;
  readonly language: 'zh' | 'en';
  /** What people typed, as ugly as it comes. */
  readonly text: string;
  readonly count: number;
}

const around: fc.Arbitrary<Around> = fc
  .record({
    ticket: arbitraryTicket,
    reader: fc.nat(),
    language: fc.constantFrom('zh' as const, 'en' as const),
    text: uglyText(1_000),
    count: fc.nat(40),
  })
  .map(({ ticket, reader, ...rest }) => {
    const { people } = ticket.org;
    const person = people[reader % people.length];
    if (person === undefined) throw new Error('the story has people');
    return { ...ticket, ...rest, person: { ...person, language: rest.language } };
  });

/** Up to 40 tickets, each with everything that may have waited for the morning. */
function waiting({ record, count, person }: Around): readonly Waiting[] {
  const { ticket } = record;
  return Array.from({ length: count + 1 }, (_, index) => {
    const one = { ...record, ticket: { ...ticket, number: `GD-20261123-${1000 + index}` } };
    const [kind = 'urged', clock = 'handle'] = [kinds[index % kinds.length], clocks[index % clocks.length]];
    const to = { openId: person.openId };
    const notice = buildNotice({ kind, clock, to, version: 1 + (index % ticket.version) });
    const cards = index % 2 === 0 ? Object.values(record.cards) : [];
    return [
      { rows: 'notices', row: notice, record: one } as const,
      ...cards.map((row) => ({ rows: 'cards', row, record: one }) as const),
    ];
  }).flat();
}

/** The cards that are no ticket's own, by the function that draws them; digests, their lists and help have tests of their own. */
const draws: Readonly<Record<string, (of: Around) => readonly Card[]>> = {
  drawMerged: (of) => {
    const { org, now, language, count } = of;
    const { chatId } = org.units.find((unit) => unit.chatId !== null) ?? { chatId: null };
    const merged = { waiting: waiting(of), settled: count, org, rulebook: storyRulebook, now, language };
    const toGroup = chatId === null ? [] : [drawMerged({ ...merged, to: { chatId }, language: 'both' })];
    return [drawMerged({ ...merged, to: { openId: of.person.openId } }), ...toGroup];
  },
  drawWhy: ({ record: { ticket }, org, now, language }) =>
    clocks.flatMap((clock) => drawWhy({ ticket, clock, org, policy: officePolicy, now, language }) ?? []),
  drawFound: ({ record: { ticket }, person, now, language, text, count }) => {
    const rows = Array.from({ length: Math.min(count, searchRows) }, (_, index) => ({
      ticket,
      clock: clockSought(ticket),
      acceptable: index % 2 === 0,
    }));
    const list = { person, language, rulebook: storyRulebook, now, timezone, rows, count, isCut: count % 2 === 0 };
    return [drawFound({ ...list, sought: text })];
  },
  drawNewTicket: ({ person, org, now, language, text }) => {
    const form = { person, org, policy: officePolicy, now, timezone, language };
    const values = { title: text, description: text, customerName: text, customerPhone: text, customerAddress: text };
    const error = { reason: 'field_invalid', facts: { field: 'title', person: text, unit: text } } as const;
    return [drawNewTicket(form), drawNewTicket({ ...form, input: { values, error } })];
  },
  drawNotCreated: ({ person, language }) => [drawNotCreated({ person, language })],
  drawTodo: ({ record: { ticket }, org, person, now, language, text, count }) => {
    const rows = [{ ticket, clock: clockSought(ticket), acceptable: true }];
    const refusal = { reason: 'card_moved', facts: { person: text, unit: text } } as const;
    const refused = Array.from({ length: count % 7 }, () => ({ number: ticket.number, refusal }));
    const counts = { all: count, awaiting: count, overdue: count, dueToday: count };
    const list = { person, org, rulebook: storyRulebook, language, rows, page: 1, pages: 1, counts, now, timezone };
    return listFilters.map((filter) => drawTodo({ ...list, filter, results: { accepted: count, refused } }));
  },
  drawWelcome: ({ person, org, language, count }) =>
    [null, 0, count].map((one) => drawWelcome(person, org, one, language)),
  drawGroupWelcome: ({ org }) => org.units.map((unit) => drawGroupWelcome(unit, org)),
  drawLeaveForm: ({ person, org, now, language, text }) => {
    const form = { person, org, now, language, timezone };
    const error = { reason: 'substitute_away', facts: { field: 'person', person: text, day: now } } as const;
    const input = { values: { until: '2026-12-01 10:00 +0800', person: person.openId }, error };
    return [drawLeaveForm(form), drawLeaveForm({ ...form, input })];
  },
  drawLeaveDone: ({ person }) => [drawLeaveDone(leaveForm.cancelled, person)],
  drawHandedOver: ({ record: { ticket }, org, person, now, language, count }) => {
    const leave = { since: now, until: now + 1, substitute: person.openId, setBy: person.openId };
    const rows = Array.from(
      { length: Math.min(count, 8) },
      () => ({ ticket, clock: 'handle', acceptable: true }) as const,
    );
    const list = { person, language, rulebook: storyRulebook, now, timezone, rows, count, leave };
    return org.people.slice(0, 2).map((absent) => drawHandedOver({ ...list, absent }));
  },
};

describe('every card that is no ticket’s own', () => {
  it.each(Object.keys(draws))('%s: Feishu takes it, whatever people wrote', (name) => {
    let drawn = 0;
    fc.assert(
      fc.property(around, (of) => {
        const cards = draws[name]?.(of) ?? [];
        drawn += cards.length;
        for (const card of cards) expectSound(card);
        // A form shows how a number is written.
        if (name !== 'drawNewTicket') for (const card of cards) expectNoCustomer(card);
      }),
      { numRuns: runs },
    );
    expect(drawn).toBeGreaterThan(0);
  });
});

describe('whatever draws a whole card', () => {
  it('is drawn of random tickets in a property test', () => {
    const folder = import.meta.dirname;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const textOf = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
    const tests = files.filter((file) => file.endsWith('.property.test.ts')).map(textOf);
    const whole = files
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => [...textOf(file).matchAll(/^export function (draw\w+)\([^)]*\): Card\b/gm)])
      .map((hit) => hit[1] ?? '');
    expect(whole.length).toBeGreaterThan(Object.keys(draws).length);
    expect(whole.filter((name) => !tests.some((text) => text.includes(`${name}(`)))).toEqual([]);
  });
});
