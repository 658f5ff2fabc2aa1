/** Texts of 新建. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

export const newTitle: Words = { zh: '新建工单', en: 'New ticket' };

/** `400 客服 · 李芳`. */
export function newSubtitle(title: Words, name: string): Words {
  return { zh: `${title.zh} · ${name}`, en: `${title.en} · ${name}` };
}

export const whatAndWhere: Marks = { zh: mark`**类型与去处**`, en: mark`**Kind and place**` };
export const customerLabel: Marks = {
  zh: mark`**客户**（只有签收人能看到完整电话和地址）`,
  en: mark`**Customer** (only the signer sees phone and address in full)`,
};
export const kindPlaceholder: Words = { zh: '工单类型', en: 'Kind' };
export const priorityPlaceholder: Words = { zh: '优先级', en: 'Priority' };
export const unitPlaceholder: Words = {
  zh: '受理机构（平台工单可不选）',
  en: 'Unit (not needed for a platform ticket)',
};
export const kindOptions = {
  regional: { zh: '区域工单（硬件）', en: 'Regional (hardware)' },
  platform: { zh: '平台工单（软件）', en: 'Platform (software)' },
} satisfies Record<string, Words>;

/** `江苏大区 · 值班 14`. */
export function unitOption(name: string, onDuty: number): Words {
  return { zh: `${name} · 值班 ${onDuty}`, en: `${name} · ${onDuty} on duty` };
}

interface LineWords {
  readonly label: Words;
  readonly placeholder: Words;
}
export const lines = {
  title: {
    label: { zh: '标题', en: 'Title' },
    placeholder: { zh: '一句话说清现象，例如：收款一体机无法打印小票', en: 'What is wrong, in one sentence' },
  },
  description: {
    label: { zh: '描述', en: 'Description' },
    placeholder: {
      zh: '现象、何时开始、试过什么、设备序列号',
      en: 'What happens, since when, what was tried, serial number',
    },
  },
  customerName: { label: { zh: '姓名', en: 'Name' }, placeholder: { zh: '例如：王建国', en: 'e.g. Wang' } },
  customerPhone: {
    label: { zh: '电话', en: 'Phone' },
    placeholder: { zh: '例如：13800135678', en: 'e.g. 13800135678' },
  },
  customerAddress: {
    label: { zh: '地址（选填，上门时需要）', en: 'Address (optional, for visits)' },
    placeholder: { zh: '省市区、街道、门牌', en: 'Province, city, district, street' },
  },
} satisfies Record<string, LineWords>;

export const after: Marks = {
  zh: mark`提交后这张卡片会变成该工单的卡片，可在上面催办或撤销。描述超过 1000 字请用接口建单。`,
  en: mark`Once sent, this card becomes the ticket's card, to urge or cancel it. Longer descriptions come by the API.`,
};

export const notCreated: Words = { zh: '已取消，没有建单', en: 'Cancelled, no ticket was created' };
