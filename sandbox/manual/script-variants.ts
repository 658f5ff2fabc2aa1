import type { ManualStep } from './script.ts';

const province = '刘洋';
const agent = '张三';
const colleague = '李四';

/** 转派 and 退回 in place of 直接处理. */
export const variants: readonly ManualStep[] = [
  {
    id: 'transfer',
    chapter: 'procedure',
    ticket: 'scanner',
    person: province,
    acts: [
      { kind: 'press', label: '签收' },
      { kind: 'press', label: '转派' },
      { kind: 'press', label: '提交', form: { unit: 'NJ', note: '门店在建邺区，请就近安排上门。' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'] }],
    caption: {
      zh: '签收后点 **转派**，选下级机构，写一句说明，点 **提交**。每个机构后面是它手上有几张、此刻几人在班。要有转派权限；平台工单、没有下级的机构没有这个按钮。',
      en: 'Accept it, press **Transfer** (转派), choose the unit, write a note, press **Submit** (提交). Beside each unit stands what it has in hand and who is on duty. It takes the transfer right; platform tickets and units with none below have no such button.',
    },
    inTour: false,
  },
  {
    id: 'transferred',
    chapter: 'procedure',
    ticket: 'scanner',
    person: agent,
    acts: [],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'], says: '门店在建邺区' }],
    caption: {
      zh: '下级机构的群里出现一张新的待签收卡片，写着谁转来、说了什么；签收时限重新计，处理时限不变。你的卡片到此结束。',
      en: 'A new card waits in the group of that unit and says who sent it and why; the time to accept begins anew, the time to handle does not. Your own card is over.',
    },
    inTour: false,
  },
  {
    id: 'release',
    chapter: 'procedure',
    ticket: 'labels',
    person: colleague,
    acts: [
      { kind: 'press', label: '签收' },
      { kind: 'press', label: '退回' },
      { kind: 'press', label: '提交', form: { reasonText: '下午外出培训，请同事接手。' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'], says: '李四 10:14 退回' }],
    caption: {
      zh: '签错了，或者接不了：还没点直接处理时点 **退回**，写明理由，点 **提交**。群里出现一张新的待签收卡片，大家看得到理由；签收时限重新计。',
      en: 'Accepted by mistake, or not for you: before you take it, press **Release** (退回), say why, press **Submit** (提交). A new card waits in the group with your reason; the time to accept begins anew.',
    },
    inTour: false,
  },
];
