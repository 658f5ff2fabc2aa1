import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTicket } from '../../test/support/arbitrary-ticket.ts';
import { storyRulebook } from '../../test/support/card-story.ts';
import { replay } from '../apply.ts';
import { watchOf } from '../digests/watch.ts';
import { chronicleOf } from './chronicle.ts';
import { MeasureSum, measuresOf, noMeasures, sumOf } from './measures.ts';
import { fromPlain, toPlain } from './plain.ts';
import { medianMinutes, quantileMinutes } from './quantile.ts';
import { ReportSum } from './report.ts';

const minuteMs = 60_000;
const runs = { numRuns: 60 };
const span = { from: 0, to: Number.MAX_SAFE_INTEGER, by: 'unit', unit: null, days: [] } as const;

describe('the chronicle of any ticket', () => {
  it('has a fact for every entry that is measured, in time where the clock was', () => {
    fc.assert(
      fc.property(arbitraryTicket, ({ record }) => {
        const { timeline } = record.ticket;
        const { facts } = chronicleOf(timeline, storyRulebook, []);
        const counted = (kind: string): number => facts.filter((fact) => fact.kind === kind).length;
        const entries = (...actions: readonly string[]): number =>
          timeline.filter(({ action }) => actions.includes(action)).length;
        expect(counted('created')).toBe(1);
        expect(counted('accepted')).toBe(entries('accept', 'assign'));
        expect(counted('replied')).toBe(entries('reply'));
        expect(counted('judged')).toBe(entries('approve', 'reject'));
        expect(counted('verdict')).toBe(entries('approve', 'reject'));
        expect(counted('asked')).toBe(entries('requestExtension'));
        expect(counted('granted')).toBe(entries('grantExtension'));
        expect(counted('refused')).toBe(entries('refuseExtension'));
        for (const [index, entry] of timeline.entries()) {
          if (entry.action !== 'reply' && entry.action !== 'accept') continue;
          const clocks = replay(timeline.slice(0, index + 1)).clocks;
          const clock = entry.action === 'reply' ? clocks.handle : clocks.accept;
          const kind = entry.action === 'reply' ? 'replied' : 'accepted';
          expect(facts).toContainEqual(expect.objectContaining({ kind, at: entry.at, met: clock?.state === 'met' }));
        }
      }),
      runs,
    );
  });

  it('knows at any moment whether the ticket was late then, as its timeline cut off there does', () => {
    fc.assert(
      fc.property(
        arbitraryTicket,
        fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 8 }),
        (life, shares) => {
          const { timeline, createdAt } = life.record.ticket;
          const moments = [
            ...new Set(shares.map((share) => Math.floor(createdAt + share * (life.now - createdAt + 1)))),
          ];
          const sorted = moments.toSorted((a, b) => a - b);
          const { lateAt } = chronicleOf(timeline, storyRulebook, sorted);
          for (const moment of sorted) {
            const until = timeline.filter(({ at }) => at <= moment);
            const watch = until.length === 0 ? null : watchOf(replay(until));
            expect(lateAt.get(moment) ?? null).toEqual(watch !== null && watch.dueAt < moment ? watch : null);
          }
        },
      ),
      runs,
    );
  });
});

describe('measures', () => {
  it('of several tickets are those of each together, in whatever order and through storage', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTicket, { minLength: 1, maxLength: 4 }), (lives) => {
        const parts = lives.flatMap(({ record }) =>
          chronicleOf(record.ticket.timeline, storyRulebook, []).facts.map(measuresOf),
        );
        const whole = sumOf(parts);
        const stored = sumOf(parts.toReversed().map((part) => fromPlain(toPlain(part))));
        expect(stored).toEqual(whole);
        expect(sumOf([sumOf(parts.slice(0, 3)), sumOf(parts.slice(3))])).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it('find the middle and the ninetieth hundredth as a sorted list does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: 60 }), (minutes) => {
        const sum = new MeasureSum();
        for (const minute of minutes) {
          const one = { met: 1, missed: 0, minutes: new Map([[minute, 1]]) };
          sum.add({ ...noMeasures, accept: one });
        }
        const sorted = minutes.toSorted((a, b) => a - b);
        const half = sorted.length / 2;
        const middle = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
        expect(medianMinutes(sum.value().accept)).toBe(Math.floor(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2));
        expect(quantileMinutes(sum.value().accept, 0.9)).toBe(sorted[Math.ceil(sorted.length * 0.9) - 1]);
      }),
    );
  });
});

describe('a report', () => {
  it('counts what a count over the timelines counts', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTicket, { minLength: 1, maxLength: 4 }), (lives) => {
        const sum = new ReportSum(span);
        for (const { record } of lives) sum.add(record.ticket.timeline, storyRulebook);
        const { rows, total } = sum.report();
        const all = lives.flatMap(({ record }) => record.ticket.timeline);
        const of = (action: string): number => all.filter((entry) => entry.action === action).length;
        expect(total).toMatchObject({ created: lives.length, closed: of('approve'), rejected: of('reject') });
        expect(total.extensions).toMatchObject({ asked: of('requestExtension'), granted: of('grantExtension') });
        expect(total.handle.count).toBe(of('reply'));
        expect(rows.reduce((all, { summary }) => all + summary.handle.count, 0)).toBe(of('reply'));
        for (const { key, summary } of rows)
          expect(summary.accept.count).toBe(
            all.filter(({ action, unit }) => (action === 'accept' || action === 'assign') && unit.code === key).length,
          );
      }),
      { numRuns: 20 },
    );
  });

  it('leaves out what happened before and after', () => {
    fc.assert(
      fc.property(arbitraryTicket, ({ record: { ticket } }) => {
        const sum = new ReportSum({ ...span, from: ticket.createdAt + minuteMs });
        sum.add(ticket.timeline, storyRulebook);
        const { total } = sum.report();
        expect(total.created).toBe(0);
        const later = ticket.timeline.filter(({ at }) => at >= ticket.createdAt + minuteMs);
        expect(total.closed).toBe(later.filter(({ action }) => action === 'approve').length);
      }),
      runs,
    );
  });
});
