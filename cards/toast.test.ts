import { describe, expect, it } from '@jest/globals';
import { moment } from '../test/support/card-story.ts';
import { reasons } from '../tickets/reasons.ts';
import { successWords } from './texts/successes.ts';
import { toastContent } from './toast.ts';

const now = moment('11-23 15:00');
const longest = 40;

/** Everything a toast may speak of, as long as it gets. */
const facts = {
  person: '慕容翠花欧阳建国上官婉儿',
  manager: '慕容翠花欧阳建国上官婉儿',
  substitute: '慕容翠花欧阳建国上官婉儿',
  unit: '江苏省南京市鼓楼区湖南路第一综合服务网点',
  number: 'GD-20261123-0042',
  at: moment('11-20 10:32'),
  until: moment('12-24 10:02'),
  day: moment('12-24 10:02'),
  count: 1000,
  taken: 20,
  status: 'awaiting_acceptance',
  action: 'delegate',
  need: 'start',
  outcome: 'voided',
  field: 'engineerPhone',
} as const;

/** Chinese characters count 1, letters and digits a half. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[ -\u00FF]/u.test(character) ? 0.5 : 1), 0);
}

describe('toastContent', () => {
  it.each([...reasons, ...Object.keys(successWords)])('has short words in both languages for %s', (code) => {
    const { content, i18n } = toastContent({ code, facts }, 'both', 'Asia/Shanghai', now);
    expect(width(content)).toBeLessThanOrEqual(longest);
    expect(i18n).toEqual({ zh_cn: content, en_us: expect.stringMatching(/[A-Za-z]{3}/u) });
    expect(`${content}${i18n?.en_us ?? ''}`).not.toMatch(/undefined|null|NaN/u);
  });

  it.each([...reasons, ...Object.keys(successWords)])('makes sense of %s without facts', (code) => {
    const { content } = toastContent({ code, facts: {} }, 'zh', 'Asia/Shanghai', now);
    expect(content).not.toMatch(/undefined|null|NaN/u);
  });

  it.each([
    ['already_signed', { person: '张三', at: moment('11-23 10:32') }, 'info', '已由 张三 于 10:32 签收'],
    ['already_signed', { person: '张三', at: moment('11-20 10:32') }, 'info', '已由 张三 于 11/20 10:32 签收'],
    ['unknown_ticket', {}, 'warning', '没有可以给你操作的工单，请核对编号'],
    [
      'wrong_state',
      { status: 'awaiting_acceptance', action: 'reply', need: 'accept' },
      'warning',
      '现在是“待签收”，不能回复；先签收',
    ],
    ['remark_first', { action: 'reply' }, 'warning', '先联系客户并填写备注，再回复'],
    [
      'extension_gone',
      { outcome: 'voided', person: '张三', at: moment('11-23 14:20') },
      'info',
      '这次申请已作废：张三 14:20 已回复',
    ],
    ['field_invalid', { field: 'engineerPhone' }, 'warning', '电话 不对：应为 11 位手机号或带区号的座机'],
    [
      'not_recorded',
      { action: 'accept', number: 'GD-20261123-0042' },
      'error',
      '系统忙，没有记下，请稍后再点或发“签收 GD-20261123-0042”',
    ],
    ['accept', { until: moment('11-24 10:02') }, 'success', '已签收，工作卡片在私聊；处理截止 11/24 10:02'],
    ['transfer', { unit: '鼓楼网点', until: moment('11-23 15:51') }, 'success', '已转派给 鼓楼网点，签收截止 15:51'],
    [
      'person_not_eligible',
      { person: '孙倩', day: moment('11-24 23:59') },
      'warning',
      '孙倩 不能接：休假至 11/24；请另选',
    ],
    ['substitute_away', { person: '王敏', day: moment('11-24 23:59') }, 'warning', '王敏 休假至 11/24'],
    [
      'substitute_chain',
      { person: '王敏', substitute: '李四', day: moment('11-25 23:59') },
      'warning',
      '王敏 到 11/25 也由 李四 代理，请直接选 李四',
    ],
    [
      'substitute_chain',
      { person: '张三', day: moment('11-25 23:59') },
      'warning',
      '正在代 张三 处理至 11/25，请先为 张三 另选代理',
    ],
    ['date_past', { day: moment('11-20 10:00') }, 'warning', '日期已过：11/20'],
    ['bulkAccept', { count: 2, taken: 1 }, 'success', '签收 2 张，1 张已被别人签收'],
  ])('says %s with its facts', (code, given, type, content) => {
    expect(toastContent({ code, facts: given }, 'zh', 'Asia/Shanghai', now)).toEqual({ type, content });
  });

  it('answers an English reader in English alone', () => {
    const toast = toastContent({ code: 'approve', facts: {} }, 'en', 'Asia/Shanghai', now);
    expect(toast).toEqual({ type: 'success', content: 'Closed' });
  });

  it('refuses a code without words', () => {
    expect(() => toastContent({ code: 'oops', facts: {} }, 'zh', 'Asia/Shanghai', now)).toThrow('"oops" has no words');
  });
});
