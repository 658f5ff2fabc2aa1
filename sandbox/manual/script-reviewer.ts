import type { ManualStep } from './script.ts';

const representative = '李芳';
const agent = '张三';

/** What a 400 representative does beside 延期审核 and 验收: raise, urge, reprioritise, cancel. */
export const reviewer: readonly ManualStep[] = [
  {
    id: 'raise',
    chapter: 'reviewer',
    ticket: 'raised',
    person: representative,
    acts: [
      { kind: 'menu', key: 'menu.new' },
      {
        kind: 'press',
        label: '提交',
        inList: true,
        form: {
          kind: 'regional',
          priority: 'normal',
          unit: 'NJ',
          title: '扫码枪连不上收银机',
          description: '昨天换了收银机，扫码枪提示未配对。门店下午三点前都有人。',
          customerName: '秦岚',
          customerPhone: '13851401234',
          customerAddress: '江苏省南京市栖霞区文苑路 9 号',
        },
      },
    ],
    facts: [{ kind: 'card', person: agent, tag: '待签收', offers: ['签收'] }],
    caption: {
      zh: '新建：给机器人发 新建 或点菜单，填好表单，点 提交。同一张卡片就变成这张工单的卡片，一直跟着它更新。',
      en: 'New ticket: write 新建 (new) to the bot or choose it in the menu, fill in the form, press Submit (提交). The same card then becomes your card of the ticket and follows it.',
    },
    inTour: false,
  },
  {
    id: 'urge',
    chapter: 'reviewer',
    ticket: 'raised',
    person: representative,
    acts: [{ kind: 'press', label: '催办' }],
    facts: [{ kind: 'text', person: agent, says: '催' }],
    caption: {
      zh: '催办：没人动时点 催办，签收人（没有签收时是群里的坐席）立刻收到一条提醒。十分钟内只能催一次。',
      en: 'Urge: press Urge (催办) and the signer, or the agents of the group, hears of it at once. Once in ten minutes.',
    },
    inTour: false,
  },
  {
    id: 'priority',
    chapter: 'reviewer',
    ticket: 'raised',
    person: representative,
    acts: [
      { kind: 'press', label: '改优先级' },
      { kind: 'press', label: '提交', form: { priority: 'urgent' } },
    ],
    facts: [{ kind: 'card', person: agent, tag: '紧急', offers: ['签收'] }],
    caption: {
      zh: '改优先级：点 改优先级，选新的级别，点 提交。时限按新级别重新计算，所有人的卡片同时变。',
      en: 'Change priority: press Change priority (改优先级), choose, press Submit (提交). Deadlines are counted anew and everybody’s card changes at once.',
    },
    inTour: false,
  },
  {
    id: 'cancel',
    chapter: 'reviewer',
    ticket: 'raised',
    person: representative,
    acts: [
      { kind: 'press', label: '撤销' },
      { kind: 'press', label: '提交', form: { reasonText: '客户来电，自己配对成功了。' } },
    ],
    facts: [{ kind: 'card', person: representative, tag: '已撤销', lacks: ['撤销'] }],
    caption: {
      zh: '撤销：客户不需要了，点 撤销，写明理由。签收人会收到通知，卡片变灰，不再提醒。',
      en: 'Cancel: when it is not needed any more, press Cancel ticket (撤销) and say why. The signer is told, the cards turn grey, nobody is reminded.',
    },
    inTour: false,
  },
];
