/** Names of inputs and what they take, for the words of a refusal. */
import type { Words } from '../words.ts';

interface FieldWords {
  readonly name: Words;
  readonly rule: Words;
}

const chooseOne: Words = { zh: '请从列表里选', en: 'choose from the list' };
const pickTime: Words = { zh: '请选日期和时间', en: 'pick a date and time' };

const phoneRule: Words = { zh: '应为 11 位手机号或带区号的座机', en: '11 digits, or landline with area code' };

const known: Readonly<Record<string, { readonly name: Words; readonly rule?: Words }>> = {
  unit: { name: { zh: '下级机构', en: 'Unit' }, rule: chooseOne },
  note: { name: { zh: '转派说明', en: 'Note' } },
  text: { name: { zh: '备注', en: 'Remark' } },
  person: { name: { zh: '人员', en: 'Person' }, rule: chooseOne },
  priority: { name: { zh: '优先级', en: 'Priority' }, rule: chooseOne },
  engineer: { name: { zh: '工程师', en: 'Engineer' }, rule: chooseOne },
  engineerName: { name: { zh: '姓名', en: 'Name' } },
  engineerPhone: {
    name: { zh: '电话', en: 'Phone' },
    rule: phoneRule,
  },
  visitAt: { name: { zh: '上门时间', en: 'Visit' }, rule: pickTime },
  until: { name: { zh: '新的截止', en: 'Deadline' }, rule: pickTime },
  reason: { name: { zh: '原因', en: 'Reason' }, rule: chooseOne },
  reasonText: { name: { zh: '说明', en: 'Reason' } },
  result: { name: { zh: '结果', en: 'Result' }, rule: chooseOne },
  done: { name: { zh: '做了什么', en: 'What was done' } },
  customerWords: { name: { zh: '客户原话', en: "Customer's words" } },
  satisfaction: { name: { zh: '满意度', en: 'Satisfaction' }, rule: { zh: '应为 1 到 5 分', en: '1 to 5' } },
  contactedAt: { name: { zh: '联系时间', en: 'Contact time' }, rule: pickTime },
  channel: { name: { zh: '联系方式', en: 'Channel' }, rule: chooseOne },
  kind: { name: { zh: '工单类型', en: 'Kind' }, rule: chooseOne },
  homeUnit: { name: { zh: '受理机构', en: 'Unit' }, rule: chooseOne },
  title: { name: { zh: '标题', en: 'Title' }, rule: { zh: '请填 1 到 120 字', en: '1 to 120 characters' } },
  description: {
    name: { zh: '描述', en: 'Description' },
    rule: { zh: '请填 1 到 1000 字', en: '1 to 1000 characters' },
  },
  customerName: { name: { zh: '客户姓名', en: 'Customer' }, rule: { zh: '请填 1 到 40 字', en: '1 to 40 characters' } },
  customerPhone: { name: { zh: '电话', en: 'Phone' }, rule: phoneRule },
  customerAddress: { name: { zh: '地址', en: 'Address' }, rule: { zh: '最多 200 字', en: 'up to 200 characters' } },
  leaveUntil: { name: { zh: '代理到', en: 'Until' }, rule: { zh: '请选日期', en: 'pick a date' } },
  numbers: { name: { zh: '工单', en: 'Tickets' }, rule: chooseOne },
};

/** The label of an input and its rule; `most` is the longest text it takes, where that is the rule. */
export function fieldWords(field: string, most: number | undefined): FieldWords {
  const found = Object.hasOwn(known, field) ? known[field] : undefined;
  const name = found?.name ?? { zh: '内容', en: 'Input' };
  return { name, rule: found?.rule ?? (most === undefined ? required : lengthRule(most)) };
}

const required: Words = { zh: '请填写', en: 'required' };

function lengthRule(most: number): Words {
  return { zh: `请填 1 到 ${most} 字`, en: `1 to ${most} characters` };
}
