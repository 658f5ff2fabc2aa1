/** One text for each reason of the closed list. */
import type { Reason } from '../../tickets/reasons.ts';
import type { Words } from '../words.ts';
import type { Said } from './toasts.ts';

export const refusalWords: Readonly<Record<Reason, (said: Said) => Words>> = {
  not_registered: () => ({
    zh: '你还没有登记在任何机构，请联系管理员',
    en: 'You belong to no unit yet; ask an administrator',
  }),
  unknown_ticket: () => ({ zh: '没有可以给你操作的工单，请核对编号', en: 'No such ticket for you; check the number' }),
  already_done_by_you: ({ at }) => ({
    zh: `你已于 ${at.zh} 做过，无需再点`,
    en: `You did this at ${at.en}; no need to repeat`,
  }),
  already_signed: ({ person, at }) => ({
    zh: `已由 ${person} 于 ${at.zh} 签收`,
    en: `Already accepted by ${person} at ${at.en}`,
  }),
  transferred: ({ person, at, unit }) => ({
    zh: `${person} 已于 ${at.zh} 转派给 ${unit}`,
    en: `Transferred to ${unit} by ${person} at ${at.en}`,
  }),
  reassigned: ({ manager, person, at }) => ({
    zh: `${manager} 已于 ${at.zh} 改派给 ${person}`,
    en: `Reassigned to ${person} by ${manager} at ${at.en}`,
  }),
  in_review: ({ at, need }) =>
    need === null
      ? { zh: `已于 ${at.zh} 提交验收，请等 400 客服`, en: `In review since ${at.en}; wait for the reviewers` }
      : {
          zh: `已于 ${at.zh} 提交验收；要追加请点“${need.zh}”`,
          en: `In review since ${at.en}; use ${need.en}`,
        },
  already_judged: ({ person, at, outcome }) => ({
    zh: `${person} 已于 ${at.zh} ${outcome === 'sentBack' ? '驳回' : '通过'}`,
    en: `${person} decided at ${at.en}: ${outcome === 'sentBack' ? 'sent back' : 'passed'}`,
  }),
  closed: ({ at, count }) => ({
    zh: `已于 ${at.zh} 办结${count > 0 ? `；${count} 天内 400 客服可重新打开` : ''}`,
    en: `Closed ${at.en}${count > 0 ? `; reviewers may reopen for ${count} days` : ''}`,
  }),
  cancelled: ({ person, at }) => ({
    zh: person === '' ? `已于 ${at.zh} 撤销` : `${person} 已于 ${at.zh} 撤销`,
    en: person === '' ? `Cancelled at ${at.en}` : `Cancelled by ${person} at ${at.en}`,
  }),
  wrong_state: ({ status, action, need }) => ({
    zh: `现在是“${status.zh}”，不能${action.zh}${need === null ? '' : `；先${need.zh}`}`,
    en: `Now "${status.en}": cannot ${action.en.toLowerCase()}${need === null ? '' : `; ${need.en.toLowerCase()} first`}`,
  }),
  not_agent: ({ unit, manager }) => ({
    zh: `签收需要是 ${unit} 的坐席${manager === '' ? '' : `；请 ${manager} 指派`}`,
    en: `Only agents of ${unit} may accept${manager === '' ? '' : `; ask ${manager}`}`,
  }),
  not_signer: ({ person, manager }) => ({
    zh: `只有签收人 ${person} 能做${manager === '' ? '' : `；要接手请机构负责人 ${manager} 改派`}`,
    en: `Only the signer ${person} may${manager === '' ? '' : `; ask ${manager} to reassign`}`,
  }),
  not_manager: ({ manager }) => ({
    zh: `只有机构负责人能做${manager === '' ? '' : `，本机构是 ${manager}`}`,
    en: `Managers only${manager === '' ? '' : `; here ${manager}`}`,
  }),
  not_reviewer: () => ({ zh: '只有 400 客服代表能做', en: '400 reviewers only' }),
  own_work: () => ({
    zh: '自己处理的不能自己验收，请其他 400 客服',
    en: 'You handled it; another reviewer must decide',
  }),
  own_request: () => ({
    zh: '自己申请的延期不能自己审核，请其他 400 客服',
    en: 'Your own request; another reviewer must decide',
  }),
  platform_not_transferable: () => ({
    zh: '平台工单不能转派，请直接处理',
    en: 'Platform tickets are never transferred; handle it',
  }),
  regional_only: () => ({ zh: '平台工单不委托工程师', en: 'Engineers are for regional tickets' }),
  no_transfer_right: ({ manager }) => ({
    zh: `你没有转派权限；可直接处理，或退回${manager === '' ? '' : `后请 ${manager} 指派`}`,
    en: 'No transfer right; handle it, or release it',
  }),
  no_child_units: ({ unit }) => ({
    zh: `${unit} 没有下级机构，请直接处理`,
    en: `${unit} has no subordinate unit; handle it`,
  }),
  not_direct_child: () => ({
    zh: '只能转给直属下级；请从列表里选',
    en: 'Only direct subordinates; choose from the list',
  }),
  unit_inactive: ({ unit }) => ({ zh: `${unit} 已停用，请另选`, en: `${unit} is inactive; choose another` }),
  remark_first: ({ action }) => ({
    zh: `先联系客户并填写备注${action.zh === '' ? '' : `，再${action.zh}`}`,
    en: 'Call the customer and add a remark first',
  }),
  extension_pending: ({ at }) => ({
    zh: `${at.zh} 的延期申请还在审核，请继续处理`,
    en: `The request of ${at.en} is under review; go on`,
  }),
  extension_not_later: ({ until }) => ({ zh: `要晚于现在的截止 ${until.zh}`, en: `Must be later than ${until.en}` }),
  extension_too_long: ({ until, count }) => ({
    zh: `最晚可申请到 ${until.zh}${count > 0 ? `（${count} 天内）` : ''}`,
    en: `At the latest ${until.en}${count > 0 ? ` (${count} days)` : ''}`,
  }),
  extension_used_up: ({ count }) => ({
    zh: `已批准 ${count} 次，不能再延期；请和 400 客服商量`,
    en: `${count} granted already; talk to a reviewer`,
  }),
  extension_gone: ({ outcome, person, at }) => {
    const who = person === '' ? '' : `${person} `;
    if (outcome === 'voided')
      return { zh: `这次申请已作废：${who}${at.zh} 已回复`, en: `This request is void: replied ${at.en}` };
    if (outcome === 'granted')
      return { zh: `这次申请已批准：${who}${at.zh}`, en: `This request was granted: ${who}${at.en}` };
    if (outcome === 'refused')
      return { zh: `这次申请未批准：${who}${at.zh}`, en: `This request was refused: ${who}${at.en}` };
    return { zh: '这次申请已不在审核', en: 'This request is no longer under review' };
  },
  reason_required: () => ({ zh: '请填写理由', en: 'Give a reason' }),
  field_invalid: ({ field }) => ({
    zh: `${field.name.zh} 不对：${field.rule.zh}`,
    en: `${field.name.en}: ${field.rule.en}`,
  }),
  engineer_required: () => ({
    zh: '选一位工程师，或填写姓名和电话',
    en: 'Choose an engineer, or give name and phone',
  }),
  time_in_future: () => ({ zh: '联系时间不能晚于现在', en: 'Contact time is in the future' }),
  time_in_past: () => ({ zh: '上门时间不能早于现在', en: 'Visit is in the past' }),
  same_priority: ({ priority }) => ({ zh: `已经是 ${priority.zh}`, en: `Already ${priority.en}` }),
  same_person: ({ person }) => ({ zh: `已经在 ${person} 手上`, en: `${person} has it already` }),
  urged_recently: ({ person, at, until }) => ({
    zh: `${person} 已于 ${at.zh} 催过，${until.zh} 后可再催`,
    en: `Urged by ${person} at ${at.en}; again after ${until.en}`,
  }),
  nobody_to_urge: ({ isInReview }) =>
    isInReview
      ? { zh: '已提交验收，请等 400 客服', en: 'In review; nothing to urge' }
      : { zh: '现在由你处理，没有别人可催', en: 'You have it yourself; nobody to urge' },
  reopen_expired: ({ count }) => ({
    zh: `已办结超过 ${count} 天，请新建工单`,
    en: `Closed over ${count} days ago; create a new ticket`,
  }),
  person_not_eligible: ({ person, day }) =>
    day.zh === ''
      ? { zh: `${person} 不能接；请另选`, en: `${person} cannot take it; choose another` }
      : { zh: `${person} 不能接：休假至 ${day.zh}；请另选`, en: `${person} cannot take it: on leave until ${day.en}` },
  substitute_self: () => ({ zh: '不能请自己代理', en: 'Not yourself' }),
  substitute_away: ({ person, day }) => ({ zh: `${person} 休假至 ${day.zh}`, en: `${person} is away until ${day.en}` }),
  substitute_chain: ({ person, substitute, day }) =>
    substitute === ''
      ? {
          zh: `正在代 ${person} 处理至 ${day.zh}，请先为 ${person} 另选代理`,
          en: `Standing in for ${person} until ${day.en}: find ${person} another first`,
        }
      : {
          zh: `${person} 到 ${day.zh} 也由 ${substitute} 代理，请直接选 ${substitute}`,
          en: `${person} is away until ${day.en}: choose ${substitute}, who stands in for ${person}`,
        },
  substitute_not_allowed: () => ({ zh: '请选本机构或上级的人', en: 'Choose someone of your unit or above' }),
  date_past: ({ day }) => ({ zh: `日期已过：${day.zh}`, en: `The date has passed: ${day.en}` }),
  form_busy: ({ person, at, until }) => ({
    zh: `${person} 正在填写（${at.zh} 起），${until.zh} 后可接着填`,
    en: `${person} is filling it in since ${at.en}; after ${until.en} you may`,
  }),
  form_gone: ({ action }) => ({
    zh: `表单已关闭，请再点一次${action.zh}`,
    en: `The form is closed; press ${action.en} again`,
  }),
  card_moved: () => ({ zh: '这张卡片已停用，最新的在本会话下方', en: 'This card is retired; the live one is below' }),
  bulk_none: () => ({ zh: '请至少选一张', en: 'Choose at least one' }),
  not_recorded: ({ action, number }) => {
    const command = action.zh === '' || number === '' ? null : number;
    return {
      zh: `系统忙，没有记下，请稍后再点${command === null ? '' : `或发“${action.zh} ${command}”`}`,
      en: `Busy, nothing recorded; press again${command === null ? '' : ` or send "${action.en.toLowerCase()} ${command}"`}`,
    };
  },
  working: () => ({ zh: '已收到，正在处理，结果会显示在卡片上', en: 'Received; the card will show the result' }),
};
