/** What the digests of one morning say, with figures of everything that a card tells of. */
import type { DigestReader } from '../../cards/digests/reader.ts';
import type {
  AgentContent,
  ManagerContent,
  ReviewerContent,
  TicketLine,
  WeekContent,
} from '../../tickets/digests/content.ts';
import { daysFrom } from '../../tickets/local-day.ts';
import { noMeasures } from '../../tickets/measures/measures.ts';
import { type Summary, summaryOf } from '../../tickets/measures/summary.ts';
import { moment } from './card-story.ts';

export const hourMs = 3_600_000;
export const asOf = moment('11-24 09:03');
export const digestReader: DigestReader = {
  id: 'manager:2026-11-24:ou_0123456789abcdef0123456789abcdef',
  name: '周敏',
  language: 'zh',
  timezone: 'Asia/Shanghai',
  now: asOf,
  acted: new Map(),
};

/** A row; each index has a number of its own. */
export function rowOfDigest(index: number, more: Partial<TicketLine> = {}): TicketLine {
  return {
    number: `GD-20261105-00${10 + index}`,
    title: '电子秤称重漂移',
    priority: 'high',
    status: 'in_progress',
    unit: '徐州分公司',
    holder: '刘洋',
    holderAwayUntil: null,
    clock: 'handle',
    dueAt: asOf - 100 * hourMs,
    lateMs: 75 * hourMs,
    dayMs: 7.5 * hourMs,
    ...more,
  };
}

export const managerDigest: ManagerContent = {
  kind: 'manager',
  asked: false,
  asOf,
  delayedSince: null,
  leads: ['江苏大区'],
  late: { sign: 5, work: 15, review: 3 },
  due: { sign: 3, work: 6, review: 0 },
  dueUrgent: 1,
  excused: 2,
  before: { late: { sign: 3, work: 14, review: 3 }, day: '2026-11-23' },
  units: [
    { code: 'NJ', name: '南京分公司', ages: { under1: 4, under3: 2, under7: 1, over7: 0 } },
    { code: 'SZ', name: '苏州分公司', ages: { under1: 3, under3: 3, under7: 0, over7: 10 } },
  ],
  otherUnits: { count: 0, ages: { under1: 0, under3: 0, under7: 0, over7: 0 } },
  oldest: [
    rowOfDigest(0, { holderAwayUntil: moment('11-27 00:00') }),
    rowOfDigest(1, { clock: 'review', status: 'awaiting_review' }),
    rowOfDigest(2, { clock: 'accept', holder: null, status: 'awaiting_acceptance' }),
  ],
  away: [{ openId: 'ou_liuyang', name: '刘洋', until: moment('11-27 00:00'), held: 3, late: 2 }],
  awayCount: 1,
  days: daysFrom('2026-11-10', 14).map((day, index) => ({ day, created: 38 + index, closed: 41, late: 13 })),
  week: null,
  lateRows: [],
  dueRows: [],
};

const figures = (more: Partial<Summary>): Summary => ({ ...summaryOf(noMeasures), ...more });
export const weekOfDigest: WeekContent = {
  days: ['2026-11-16', '2026-11-22'],
  last: figures({
    created: 231,
    closed: 212,
    handle: { count: 200, met: 170, missed: 30, shareMet: 0.849, median: 540, p90: 1860 },
    accept: { count: 231, met: 211, missed: 20, shareMet: 0.913, median: 12, p90: 58 },
    rejected: 20,
    rejectRate: 0.086,
    rejectReasons: { unsolved: 9, incomplete: 6, not_contacted: 3, mismatch: 0, other: 2 },
    extensions: { asked: 34, granted: 27, refused: 4, meanGranted: 570 },
  }),
  previous: figures({ created: 218, closed: 220 }),
  holding: [
    { name: '徐州分公司', met: 330, missed: 1584 },
    { name: '扬州分公司', met: 546, missed: null },
  ],
  otherHolding: 0,
  extendedOut: 3,
  extensionsAtMost: 3,
};

export const agentDigest: AgentContent = {
  kind: 'agent',
  asOf: moment('11-24 08:47'),
  delayedSince: null,
  late: [rowOfDigest(0)],
  due: [rowOfDigest(1, { lateMs: 0, dueAt: moment('11-24 10:35'), clock: 'accept', holder: null })],
  sentBack: [{ ...rowOfDigest(2), reason: 'incomplete', reasonText: '没写序列号' }],
  decided: [{ ...rowOfDigest(3), grantedUntil: moment('11-25 12:00') }],
  passed: 3,
  counts: { late: 1, due: 4 },
  awaiting: ['GD-20261105-0011'],
};
export const reviewerDigest: ReviewerContent = {
  kind: 'reviewer',
  asOf: moment('11-24 08:52'),
  delayedSince: null,
  reviews: [{ ...rowOfDigest(0, { clock: 'review', lateMs: 0, dueAt: moment('11-24 11:00') }), waitedMs: 5 * hourMs }],
  extensions: [{ ...rowOfDigest(1, { clock: 'extension', lateMs: 0 }), handleDueAt: moment('11-24 09:30') }],
  counts: { reviews: 14, extensions: 3 },
  ages: { under1: 9, under3: 4, under7: 1, over7: 0 },
};
