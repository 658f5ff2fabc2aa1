/** Texts of the forms. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Longest texts that forms take, in characters; Feishu's own limit is 1000. */
export const longestText = { text: 1_000, note: 500, name: 40, phone: 20 } as const;

export const choosePlaceholder = {
  dateTime: { zh: '选择日期和时间', en: 'Choose date and time' },
  unit: { zh: '选择下级机构', en: 'Choose a subordinate unit' },
  engineer: { zh: '选择工程师', en: 'Choose an engineer' },
  visit: { zh: '选择上门时间', en: 'Choose the time of the visit' },
  reason: { zh: '选择原因', en: 'Choose a reason' },
  result: { zh: '选择结果', en: 'Choose the result' },
  satisfaction: { zh: '选择 1-5 分', en: 'Choose 1 to 5' },
  contactedAt: { zh: '选择联系时间', en: 'Choose when you talked' },
  channel: { zh: '选择联系方式', en: 'Choose how you talked' },
} satisfies Record<string, Words>;

/** The line of the chat list while a form is open. */
export function filling(form: Words): Words {
  return { zh: `正在填写：${form.zh}`, en: `Filling in: ${form.en}` };
}

export const formWaits: Marks = {
  zh: mark`10 分钟内不提交，卡片可能恢复原状`,
  en: mark`if not sent within 10 minutes, the card may go back to what it was`,
};

export const transfer = {
  context: (due: Marks, limit: Marks): Marks => ({
    zh: mark`**处理截止不变**　${due.zh}　·　签收时限重新计：${limit.zh}`,
    en: mark`**Still to be resolved by** ${due.en} · a new limit for accepting: ${limit.en}`,
  }),
  unitLabel: (at: Mark): Marks => ({
    zh: mark`**转给哪个下级机构**（待办数 · 此刻值班人数，${at} 查询）`,
    en: mark`**To which subordinate unit** (open tickets · on duty, as of ${at})`,
  }),
  option: (name: string, open: number | null, onDuty: number): Words => ({
    zh: [name, open === null ? null : `待办 ${open}`, onDuty === 0 ? '此刻无人值班' : `值班 ${onDuty}`]
      .filter(Boolean)
      .join(' · '),
    en: [name, open === null ? null : `${open} open`, onDuty === 0 ? 'nobody on duty' : `${onDuty} on duty`]
      .filter(Boolean)
      .join(' · '),
  }),
  noteLabel: { zh: '转派说明（选填，随工单一起给对方）', en: 'Note (optional, goes along)' },
  notePlaceholder: { zh: '例如：门店在湖南路，请就近安排上门', en: 'e.g. the shop is in Hunan Road' },
  confirm: {
    title: { zh: '确认转派？', en: 'Transfer it?' },
    text: {
      zh: '对方机构会收到待签收卡片；你不再是签收人，这张卡片会关闭。',
      en: 'The other unit gets a card to accept; you no longer have the ticket and this card is closed.',
    },
  },
  nobodyOnDuty: (units: Marks | null): Marks =>
    units === null
      ? {
          zh: mark`现在都没有人值班，转过去签收时限照样计算。`,
          en: mark`Nobody is on duty anywhere now; the limit runs all the same.`,
        }
      : {
          zh: mark`${units.zh}现在没有人值班，转过去签收时限照样计算。`,
          en: mark`Nobody is on duty now in ${units.en}; the limit runs all the same.`,
        },
  moreUnits: (count: number): Marks => ({
    zh: mark`其余 ${count} 个没有列出。`,
    en: mark`${count} more are not listed.`,
  }),
} as const;

export const remark = {
  context: (customer: Marks, count: number): Marks => ({
    zh: mark`${customer.zh}　·　已有 ${count} 条备注`,
    en: mark`${customer.en} · ${count} ${count === 1 ? mark`remark` : mark`remarks`} so far`,
  }),
  label: { zh: '备注', en: 'Remark' },
  placeholder: { zh: '例如：已电话联系，客户确认 15:00 后可上门', en: 'e.g. called, the customer is in after 15:00' },
  hint: (mayAsk: boolean): Marks =>
    mayAsk
      ? {
          zh: mark`能按时完成点 **处理工单**；来不及点 **延期申请**（保存后接着填）。`,
          en: mark`**On it** if it can be done in time; else **Ask extension** (saved first).`,
        }
      : {
          zh: mark`能按时完成点 **处理工单**。`,
          en: mark`**On it** if it can be done in time.`,
        },
} as const;

export const delegate = {
  context: {
    zh: mark`选一位登记过的工程师，或填写姓名和电话（不在飞书里也可以）`,
    en: mark`Choose a registered engineer, or give name and phone (may be outside Feishu)`,
  },
  engineerLabel: {
    zh: mark`**登记过的工程师**`,
    en: mark`**Registered engineers**`,
  },
  or: {
    zh: mark`**或者**`,
    en: mark`**Or**`,
  },
  option: (name: string, open: number | null, unit: string): Words => ({
    zh: [name, open === null ? null : `手上 ${open} 张`, unit].filter(Boolean).join(' · '),
    en: [name, open === null ? null : `${open} open`, unit].filter(Boolean).join(' · '),
  }),
  nameLabel: { zh: '姓名', en: 'Name' },
  namePlaceholder: { zh: '例如：孙师傅', en: 'e.g. Mr Sun' },
  phoneLabel: { zh: '电话', en: 'Phone' },
  phonePlaceholder: { zh: '例如：13912342266', en: 'e.g. 13912342266' },
  visitLabel: {
    zh: mark`**预约上门时间**（选填）`,
    en: mark`**Time of the visit** (optional)`,
  },
  after: {
    zh: mark`提交后卡片里会出现一段可复制的派工单，可发微信或短信。`,
    en: mark`The card will then hold a job sheet to copy into any messenger.`,
  },
} as const;

export const reply = {
  context: (due: Marks): Marks => ({
    zh: mark`先给客户答复，再按客户的话填写。**处理截止**　${due.zh}`,
    en: mark`First answer the customer, then fill in what they said. **Resolve by** ${due.en}`,
  }),
  after: {
    zh: mark`提交后仍可用“补充”追加说明。`,
    en: mark`Afterwards “Add remark” takes what is missing.`,
  },
  resultLabel: {
    zh: mark`**结果**`,
    en: mark`**Result**`,
  },
  doneLabel: { zh: '做了什么', en: 'What was done' },
  donePlaceholder: {
    zh: '例如：更换热敏打印头，测试打印 5 张正常',
    en: 'e.g. replaced the print head, 5 test prints fine',
  },
  wordsLabel: { zh: '客户原话', en: "Customer's words" },
  wordsPlaceholder: { zh: '例如：现在能打了，谢谢', en: 'e.g. it prints now, thank you' },
  satisfactionLabel: {
    zh: mark`**客户满意度**`,
    en: mark`**Satisfaction**`,
  },
  satisfaction: [
    { value: '5', text: { zh: '5 分 · 很满意', en: '5 · very satisfied' } },
    { value: '4', text: { zh: '4 分 · 满意', en: '4 · satisfied' } },
    { value: '3', text: { zh: '3 分 · 一般', en: '3 · fair' } },
    { value: '2', text: { zh: '2 分 · 不满意', en: '2 · dissatisfied' } },
    { value: '1', text: { zh: '1 分 · 很不满意', en: '1 · very dissatisfied' } },
  ],
  contactLabel: {
    zh: mark`**联系时间与方式**`,
    en: mark`**When and how you talked**`,
  },
  channels: {
    phone: { zh: '电话', en: 'Phone' },
    visit: { zh: '上门', en: 'Visit' },
    message: { zh: '消息', en: 'Message' },
  },
  confirm: {
    title: { zh: '提交并申请验收？', en: 'Send for review?' },
    text: {
      zh: '提交后由 400 客服验收；尚未审核的延期申请会作废。',
      en: 'A 400 reviewer will look at it; a request for more time that is still open becomes void.',
    },
  },
} as const;

export const reject = {
  context: (round: number, given: Marks): Marks => ({
    zh: mark`第 ${round} 轮 · 驳回后还给签收人 ${given.zh}`,
    en: mark`Round ${round} · the signer gets ${given.en} back`,
  }),
  reasonLabel: {
    zh: mark`**驳回原因**`,
    en: mark`**Reason**`,
  },
  textLabel: { zh: '说明', en: 'In your own words' },
  textPlaceholder: { zh: '写给签收人看的，例如：回访时客户说仍会卡纸', en: 'For the signer, e.g. it still jams' },
  after: {
    zh: mark`签收人会收到新卡片和这段话。`,
    en: mark`The signer gets a new card with these words.`,
  },
} as const;
