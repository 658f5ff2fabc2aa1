import type { Act, ManualStep, TicketName } from './script.ts';

const agent = '张三';
const representative = '李芳';
const head = '王敏';

/** The time goes to that minute, `11-24 09:40`. */
const until = (minute: `${string} ${string}`): Act => ({ kind: 'time', until: `2026-${minute}` });

/** A ticket is replied to: what was done, and what the customer said. */
function replies(about: TicketName, done: string, customerWords: string, satisfaction: string): readonly Act[] {
  const contactedAt = { hoursFromNow: 0 };
  const form = { result: 'solved', done, customerWords, satisfaction, contactedAt, channel: 'phone' };
  return [
    { kind: 'press', by: agent, about, label: '回复' },
    { kind: 'press', by: agent, about, label: '提交', form },
  ];
}

/** A ticket is taken, the customer called, and what was said written down. */
function takes(about: TicketName, remark: string): readonly Act[] {
  return [
    { kind: 'say', by: agent, about, text: '签收 {number}' },
    { kind: 'press', by: agent, about, label: '直接处理' },
    { kind: 'say', by: agent, about, text: `备注 {number} ${remark}` },
  ];
}

const passes = (about: TicketName): Act => ({ kind: 'press', by: representative, about, label: '通过' });

const firstWeek: readonly Act[] = [
  until('11-24 09:40'),
  ...takes('network', '已联系客户，路由器重启后正常，还在观察。'),
  until('11-24 14:30'),
  ...replies('network', '换了路由器的电源，观察半天没有再断。', '没有再断。', '5'),
  until('11-24 15:10'),
  passes('network'),
];

const secondWeek: readonly Act[] = [
  until('11-30 10:05'),
  { kind: 'raise', tickets: ['scanners', 'outage'] },
  until('11-30 10:12'),
  ...takes('outage', '已联系客户，插线板烧坏，带新的上门。'),
  until('11-30 11:30'),
  ...replies('outage', '更换插线板，POS 机开机正常。', '一台好了。', '3'),
  until('11-30 14:00'),
  { kind: 'press', by: representative, about: 'outage', label: '驳回' },
  {
    kind: 'press',
    by: representative,
    about: 'outage',
    label: '提交',
    form: { reason: 'incomplete', reasonText: '客户报的是两台，请写明第二台。' },
  },
  until('11-30 14:20'),
  { kind: 'say', by: agent, about: 'outage', text: '备注 {number} 已联系客户，第二台也在这块插线板上，已一起检查。' },
  ...replies('outage', '两台 POS 机接在新插线板上，都开机正常。', '两台都能收银了。', '5'),
  until('11-30 15:10'),
  passes('outage'),
  until('12-01 10:30'),
  ...takes('scales', '已联系客户，约好下午上门校准。'),
  until('12-01 16:00'),
  ...replies('scales', '重新校准，用砝码复核。', '现在准了。', '4'),
  until('12-01 17:10'),
  passes('scales'),
];

/** A unit with more work than fits a page, two weeks of it, and what the head of the unit reads on the Monday after. */
export const weeks: readonly ManualStep[] = [
  {
    id: 'long-list',
    chapter: 'procedure',
    person: agent,
    acts: [
      { kind: 'raise', tickets: ['network', 'scales', 'drawers', 'receipts'] },
      { kind: 'say', text: '待办' },
      { kind: 'press', label: '下一页', inList: true },
    ],
    facts: [{ kind: 'list', person: agent, says: '第 2 / 2 页' }],
    caption: {
      zh: '一页六张，多了点 **下一页**；上面的 **待签收**、**超时** 只列那一类，后面是张数。清单是那一刻的样子，最下面写着时间；点 **刷新** 看现在的。',
      en: 'Six to a page; **Next** (下一页) turns it. **Awaiting** (待签收) and **Overdue** (超时) above show those alone, with how many there are. A list is of its moment, which stands at its foot; **Refresh** (刷新) brings it up to now.',
    },
    inTour: false,
  },
  {
    id: 'weekly',
    chapter: 'manager',
    person: head,
    acts: [...firstWeek, ...secondWeek, until('12-07 09:03'), until('12-07 09:08')],
    facts: [{ kind: 'list', person: head, says: '与前一周' }],
    showsOutcome: true,
    caption: {
      zh: '每周第一个工作日的那一份，下面还有上周与前一周的对比：按时率、签收和处理用了多久、驳回率和原因、延期、每个机构平均停留多久；最要紧的用一两句话写在“值得看的”里。手机上表格左右滑动。',
      en: 'On the first working day of a week it also sets the last week against the one before: shares in time, times to accept and to handle, what was sent back and why, extensions, and how long each unit held its tickets; what matters most stands in a sentence or two under “Worth a look”. On a phone, swipe the table.',
    },
    inTour: false,
  },
];
