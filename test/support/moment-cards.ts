/** Cards that are pictures of a moment: digests and their lists, what waited for the morning, work handed over. */
import type { Card } from '../../cards/card.ts';
import { drawAwayList } from '../../cards/digests/away.ts';
import { drawDetailList } from '../../cards/digests/detail.ts';
import { drawDigest } from '../../cards/digests/draw.ts';
import { drawLeaveDone } from '../../cards/leave-form.ts';
import { drawHandedOver } from '../../cards/leave-list.ts';
import { drawMerged } from '../../cards/merged.ts';
import { leaveAnswers, leaveForm } from '../../cards/texts/leave.ts';
import type { ManagerContent } from '../../tickets/digests/content.ts';
import { Org } from '../../tickets/org.ts';
import type { Language } from '../../tickets/people.ts';
import type { NoticeRow, TicketRecord } from '../../tickets/record.ts';
import { buildNotice } from './build-ticket.ts';
import { actor, did, moment, raise, rang, storyAfter, storyOrg, storyRulebook } from './card-story.ts';
import {
  agentDigest,
  asOf,
  digestReader,
  managerDigest,
  reviewerDigest,
  rowOfDigest,
  weekOfDigest,
} from './digest-story.ts';

export interface MomentCard {
  readonly name: string;
  readonly card: Card;
}

const timezone = 'Asia/Shanghai';
const leave = {
  since: moment('11-23 18:00'),
  until: moment('11-27 00:00'),
  substitute: 'wangmin',
  setBy: 'zhangsan',
} as const;
/** The story's company while 张三 is away. */
const org = new Org(
  storyOrg.units,
  storyOrg.people.map((one) => (one.openId === 'zhangsan' ? { ...one, leave } : one)),
);
const around = { org, rulebook: storyRulebook, now: asOf };

/** Each of them once in that language. */
export function momentCardsIn(language: Language): readonly MomentCard[] {
  return [...digestCards(language), ...digestLists(language), ...leaveCards(language)];
}

function digestCards(language: Language): readonly MomentCard[] {
  const reader = { ...digestReader, language };
  const acted = new Map([[rowOfDigest(0).number, moment('11-24 09:12')]]);
  return [
    { name: 'digest-daily', card: drawDigest(managerDigest, reader) },
    { name: 'digest-urged', card: drawDigest(managerDigest, { ...reader, acted }) },
    { name: 'digest-weekly', card: drawDigest({ ...managerDigest, week: weekOfDigest }, reader) },
    { name: 'digest-large', card: drawDigest(large, reader) },
    {
      name: 'digest-stand-in',
      card: drawDigest({ ...managerDigest, inPlaceOf: ['王敏'], delayedSince: asOf }, reader),
    },
    { name: 'digest-agent', card: drawDigest(agentDigest, reader) },
    { name: 'digest-reviewer', card: drawDigest(reviewerDigest, reader) },
  ];
}

const ages = { under1: 11, under3: 12, under7: 13, over7: 14 };
/** What the manager of 400 units reads. */
const large: ManagerContent = {
  ...managerDigest,
  week: { ...weekOfDigest, otherHolding: 388 },
  units: Array.from({ length: 12 }, (_, index) => ({ code: `U${index}`, name: `第${index + 1}分公司`, ages })),
  otherUnits: { count: 388, ages: { under1: 400, under3: 300, under7: 200, over7: 100 } },
};

const numbered = (number: string, title: string): TicketRecord => raise({ number, title }, 'NJ');
const held = did(numbered('GD-20261123-0051', '扫码枪间歇断连'), '11-23 10:05', 'zhangsan', { action: 'accept' });
const late = rang(numbered('GD-20261123-0052', '会员卡余额不同步'), '11-23 10:40');

function digestLists(language: Language): readonly MomentCard[] {
  const { ticket } = storyAfter(4);
  return [
    {
      name: 'digest-detail',
      card: drawDetailList({
        digest: digestReader.id,
        asOf,
        list: 'late',
        unit: { code: 'NJ', name: '南京分公司' },
        rows: [
          { ticket: late.ticket, urge: null },
          { ticket, urge: { reason: 'urged_recently', facts: { at: moment('11-24 09:00') } } },
          { ticket: storyAfter(8).ticket, urge: null },
        ],
        kept: 3,
        count: 5,
        page: 1,
        pages: 2,
        around,
        language,
        timezone,
      }),
    },
    {
      name: 'digest-away',
      card: drawAwayList({
        absent: org.person('zhangsan') ?? actor('zhangsan'),
        rows: [held.ticket, ticket],
        count: 2,
        page: 1,
        pages: 1,
        around,
        language,
        timezone,
      }),
    },
  ];
}

function waits(record: TicketRecord, notice: Partial<NoticeRow>) {
  const row = buildNotice({ to: { openId: 'zhangsan' }, clock: null, version: record.ticket.version, ...notice });
  return { rows: 'notices', record, row } as const;
}

function leaveCards(language: Language): readonly MomentCard[] {
  const [absent, person] = [org.person('zhangsan') ?? actor('zhangsan'), actor('wangmin')];
  const urged = did(held, '11-23 19:00', 'wangmin', { action: 'urge' });
  const rejected = storyAfter(9);
  const rows = [held, storyAfter(4)].map(({ ticket }) => ({ ticket, clock: 'handle', acceptable: false }) as const);
  return [
    {
      name: 'merged',
      card: drawMerged({
        to: { openId: 'zhangsan' },
        waiting: [waits(urged, { kind: 'urged' }), waits(rejected, { kind: 'rejected' })],
        settled: 2,
        org: storyOrg,
        rulebook: storyRulebook,
        now: moment('11-26 09:00'),
        language,
      }),
    },
    {
      name: 'handed-over',
      card: drawHandedOver({
        person,
        absent,
        leave,
        rows,
        count: 10,
        now: asOf,
        timezone,
        rulebook: storyRulebook,
        language,
      }),
    },
    { name: 'leave-cancelled', card: drawLeaveDone(leaveForm.cancelled, { ...person, language }) },
    { name: 'leave-over', card: drawLeaveDone(leaveAnswers.ended, { ...person, language }) },
  ];
}
