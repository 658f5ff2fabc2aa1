/** Steps that anybody may try on a ticket, legal or not, with enough sensible ones that tickets live to see everything. */
import fc from 'fast-check';
import type { Command } from '../../tickets/commands.ts';
import { priorities, type Ticket } from '../../tickets/ticket.ts';
import { maySign } from '../../tickets/visibility.ts';
import { people } from './company.ts';
import { forms } from './story.ts';

const hour = 3_600_000;
const month = 31 * 24 * hour;

const moment = fc.integer({ min: -hour, max: month });
const text = fc.constantFrom('', '客户说没好', '寄回日志');

/** Any command, its moments relative to the time it is given at. */
const command = fc.oneof(
  fc.constantFrom('accept', 'start', 'handle', 'approve', 'urge').map((action) => () => ({ action }) satisfies Command),
  fc
    .record({ unit: fc.constantFrom('GL', 'XW', 'LH', 'NJ', 'EAST', '?'), note: text })
    .map((v) => () => ({ action: 'transfer' as const, ...v })),
  fc
    .record({ text, then: fc.constantFrom('handle' as const, 'nothing' as const) })
    .map((v) => () => ({ action: 'remark' as const, ...v })),
  fc
    .record({
      engineer: fc.constantFrom('qiang', 'zhang', null),
      engineerName: fc.constantFrom('', '赵强'),
      engineerPhone: fc.constantFrom('', '13912345678', '12'),
      visitAt: fc.option(moment),
    })
    .map((v) => (now: number) => ({
      action: 'delegate' as const,
      ...v,
      visitAt: v.visitAt === null ? null : now + v.visitAt,
    })),
  fc
    .record({
      until: moment,
      reason: fc.constantFrom('third_party' as const, 'other' as const, null),
      reasonText: text,
    })
    .map((v) => (now: number) => ({ action: 'requestExtension' as const, ...v, until: now + v.until })),
  moment.map((until) => (now: number) => ({ action: 'grantExtension' as const, until: now + until })),
  text.map((reasonText) => () => ({ action: 'refuseExtension' as const, reasonText })),
  fc
    .record({ done: text, satisfaction: fc.integer({ min: 0, max: 6 }), contactedAt: moment })
    .map((v) => (now: number) => ({
      action: 'reply' as const,
      result: 'solved' as const,
      customerWords: '好了',
      channel: 'phone' as const,
      ...v,
      contactedAt: now + v.contactedAt,
    })),
  text.map((reasonText) => () => ({ action: 'reject' as const, reason: 'unsolved' as const, reasonText })),
  text.map((words) => () => ({ action: 'supplement' as const, text: words })),
  fc
    .record({
      action: fc.constantFrom('assign' as const, 'reassign' as const),
      person: fc.constantFrom('zhang', 'li', 'sun', 'wang', 'gone', '?'),
    })
    .map((v) => () => v),
  fc
    .record({ action: fc.constantFrom('release' as const, 'cancel' as const, 'reopen' as const), reasonText: text })
    .map((v) => () => v),
  fc.constantFrom(...priorities).map((priority) => () => ({ action: 'changePriority' as const, priority })),
);

/** Who tries what, after how long, and whether the reminders due meanwhile come first. */
export const anyStep = fc.record({
  by: fc.constantFrom(...people.map(({ openId }) => openId)),
  command,
  wait: fc.integer({ min: 0, max: 20 * hour }),
  rings: fc.boolean(),
  /** Picks one of the sensible next steps; null leaves it to chance alone. */
  sensible: fc.option(fc.nat({ max: 59 }), { freq: 4 }),
});
/** How a ticket is raised. */
export const anyStart = fc.record({
  kind: fc.constantFrom('regional' as const, 'platform' as const),
  unit: fc.constantFrom('EAST', 'NJ', 'SOFT'),
});

/** A step that somebody in the ticket's state would take: chance alone rarely gets a ticket past 签收. */
export function sensibleStep(ticket: Ticket, pick: number, now: number): readonly [string, Command] {
  const signer = ticket.signer?.openId ?? '';
  const until = Math.max(now, ticket.clocks.handle?.dueAt ?? now) + 5 * hour;
  const agents = people.filter((one) => one.active && maySign(ticket, one)).map(({ openId }) => openId);
  const other = agents.find((openId) => openId !== signer) ?? '';
  const toAnother = { action: 'changePriority', priority: priorities[pick % priorities.length] ?? 'low' } as const;
  // Rare, so that most tickets live long enough to see everything else.
  if (pick % 20 === 7) return ['fang', pick === 47 ? { action: 'cancel', reasonText: '客户已解决' } : toAnother];
  if (pick % 20 === 11) return ['head', { action: 'urge' }];
  const steps: Readonly<Record<Ticket['status'], readonly (readonly [string, Command])[]>> = {
    awaiting_acceptance: [
      ...agents.map((openId) => [openId, { action: 'accept' }] as const),
      ['head', { action: 'assign', person: other }],
    ],
    accepted: [
      [signer, { action: 'start' }],
      [signer, { action: 'transfer', unit: ticket.unit.code === 'EAST' ? 'NJ' : 'XW', note: '' }],
      [signer, { action: 'release', reasonText: '不是我们的设备' }],
      ['head', { action: 'reassign', person: other }],
    ],
    in_progress:
      ticket.extension?.state === 'pending' && pick % 2 === 0
        ? [
            ['fang', { action: 'grantExtension', until }],
            ['fang', { action: 'refuseExtension', reasonText: '请先给临时方案' }],
          ]
        : [
            [signer, { action: 'remark', text: '已联系', then: 'nothing' }],
            [signer, { action: 'remark', text: '已联系', then: 'handle' }],
            [signer, { action: 'requestExtension', until, reason: null, reasonText: '' }],
            [signer, { action: 'delegate', engineer: 'qiang', engineerName: '', engineerPhone: '', visitAt: null }],
            [signer, forms.reply(now)],
            ['head', { action: 'reassign', person: other }],
          ],
    awaiting_review: [
      ['fang', { action: 'approve' }],
      ['fang', { action: 'reject', reason: 'unsolved', reasonText: '没好' }],
      ['both', { action: 'approve' }],
      [signer, { action: 'supplement', text: '客户来电确认' }],
    ],
    closed: [['fang', { action: 'reopen', reasonText: '又坏了' }]],
    cancelled: [['fang', { action: 'approve' }]],
  };
  const choices = steps[ticket.status];
  return choices[(pick >> 1) % choices.length] ?? ['zhang', { action: 'accept' }];
}
