import type { ManualStep } from './script.ts';

const representative = '李芳';
const agent = '张三';

/** What a 400 representative does beside 延期审核 and 验收: see what waits, raise, urge, reprioritise, cancel. */
export const reviewer: readonly ManualStep[] = [
  {
    id: 'reviewer-todo',
    chapter: 'reviewer',
    person: representative,
    acts: [{ kind: 'say', text: '待办' }],
    facts: [{ kind: 'list', person: representative, says: '客服待办' }],
    caption: {
      zh: '给机器人发 **待办**，或点菜单里的 **待办**：等你们验收和审核的都在这里，快到时限的在前。一页六张，点 **查看** 打开一张，**下一页** 往后翻。谁先办算谁的，别人的卡片会跟着变。',
      en: 'Write **待办** (todo) to the bot, or choose it in the menu: all that waits for a verdict, the nearest deadline first. Six to a page; **Open** (查看) opens one, **Next** (下一页) turns the page. Whoever decides first has decided; everybody’s card follows.',
    },
    inTour: false,
  },
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
      zh: '新建：给机器人发 **新建** 或点菜单，填好表单，点 **提交**。同一张卡片就变成这张工单的卡片，一直跟着它更新。',
      en: 'New ticket: write **新建** (new) to the bot or choose it in the menu, fill in the form, press **Submit** (提交). The same card then becomes your card of the ticket and follows it.',
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
      zh: '催办：没人动时点 **催办**，签收人（没有签收时是群里在班的坐席）收到一条提醒；下班时间等到上班才发，紧急的除外。同一张十分钟内只能催一次，不管谁催。',
      en: 'Urge: press **Urge** (催办) and the signer, or the agents on duty in the group, hears of it; after hours it waits for the morning, unless the ticket is urgent. A ticket can be urged once in ten minutes, whoever does it.',
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
      zh: '改优先级：点 **改优先级**，选新的级别，点 **提交**。时限从建单时间按新级别重新算，所有人的卡片同时变，签收人会收到通知。待验收和办结的不能改。',
      en: 'Change priority: press **Change priority** (改优先级), choose, press **Submit** (提交). Deadlines are counted anew from the moment the ticket was raised; everybody’s card changes and the signer is told. Not while it is in review, nor when it is closed.',
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
      zh: '撤销：客户不需要了，点 **撤销**，写明理由，点 **提交**。签收人会收到通知，卡片变灰，不再提醒。撤销了不能恢复，只能新建。待验收和办结的不能撤销。',
      en: 'Cancel: when it is not needed any more, press **Cancel ticket** (撤销), say why, press **Submit** (提交). The signer is told, the cards turn grey, nobody is reminded. It cannot be undone: raise a new one. Not while it is in review, nor when it is closed.',
    },
    inTour: false,
  },
];
