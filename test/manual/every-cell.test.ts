import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formNames } from '../../tickets/record.ts';
import { ruleTable } from '../../tickets/rule-table.ts';
import { openWorld, type TicketView, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { type Cell, cellsOfPage, partPeople } from './permission-page.ts';
import { type Act, course, firstCard, goodReply, picked, ticketAfter } from './states.ts';

/** Seventy tickets are raised, some of them ten clicks old. */
const seedMs = 120_000;
const clicksAtOnce = 24;
const actions = Object.keys(ruleTable);

let world: World;
let cells: readonly Cell[];
/** One ticket in each state for all who are refused there, with what it looked like before. */
const kept = new Map<string, TicketView>();

const signer = course('张三');

beforeAll(async () => {
  world = await openWorld(import.meta.url, { people: [{ name: '郭敏', seats: [['HQ', 'admin']] }] });
  // Every ticket lies in the same two chats: what Feishu's limits make of that is not the question here.
  world.workspace.platform.limits.enabled = false;
  cells = await cellsOfPage();
  for (const [state, acts] of Object.entries(waysToStates()))
    kept.set(state, await world.ticket(await ticketAfter(world, acts)));
}, seedMs);
afterAll(async () => {
  await world.close();
});

/** The way to each state; from 处理中 on a remark is written and an engineer named: only the part stands in the way. */
function waysToStates(): Readonly<Record<string, readonly Act[]>> {
  const named: Act = ['张三', 'delegate', formFor('delegate')];
  const [request] = signer.pending.slice(signer.remarked.length);
  const working: readonly Act[] = [...signer.remarked, named];
  const replied: readonly Act[] = [...working, ['张三', 'reply', goodReply]];
  return {
    待签收: [],
    已签收: signer.accepted,
    处理中: working,
    [pending]: request === undefined ? [] : [...working, request],
    待验收: replied,
    已办结: [...replied, ['李芳', 'approve']],
    已撤销: [...working, ['李芳', 'cancel', formFor('cancel')]],
  };
}

/** Inputs that pass every check. */
function formFor(action: string): Readonly<Record<string, unknown>> {
  const reasonText = '客户自行解决';
  const forms: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    transfer: { unit: 'NJ-GL', note: '' },
    remark: { text: '已联系客户' },
    delegate: { engineer: world.person('赵强').openId },
    requestExtension: { until: picked('2026-11-25 12:00') },
    grantExtension: { until: picked('2026-11-25 12:00') },
    refuseExtension: { reasonText },
    reply: goodReply,
    reject: { reason: 'unsolved', reasonText },
    supplement: { text: '客户刚来电确认' },
    assign: { person: world.person('李四').openId },
    reassign: { person: world.person('李四').openId },
    release: { reasonText },
    cancel: { reasonText },
    reopen: { reasonText },
    changePriority: { priority: 'low' },
  };
  return forms[action] ?? {};
}

const pending = '处理中，延期待审';

/** A verdict on an extension is tried where one is asked for. */
function stateOf({ action, status }: Cell): string {
  return status === '处理中' && ['grantExtension', 'refuseExtension'].includes(action) ? pending : status;
}

/** The toast of each reason, by its type and the words that no other reason has. */
const toasts: Readonly<Record<string, RegExp>> = {
  unknown_ticket: /^warning: 没有可以给你操作的工单，请核对编号$/,
  already_signed: /^info: 已由 张三 于 10:02 签收$/,
  already_done_by_you: /^info: 你已于 10:02 做过，无需再点$/,
  not_signer: /^warning: 只有签收人 张三 能做；要接手请机构负责人 王敏 改派$/,
  not_agent: /^warning: 签收需要是 南京分公司 的坐席；请 王敏 指派$/,
  not_manager: /^warning: 只有机构负责人能做，本机构是 王敏$/,
  not_reviewer: /^warning: 只有 400 客服代表能做$/,
  in_review: /^info: 已于 10:02 提交验收(?:；要追加请点“补充”|，请等 400 客服)$/,
  already_judged: /^info: 李芳 已于 10:02 通过$/,
  closed: /^info: 已于 10:02 办结；7 天内 400 客服可重新打开$/,
  cancelled: /^info: 李芳 已于 10:02 撤销$/,
  wrong_state: /^warning: 现在是“(?:待签收|已签收|处理中)”，不能\S+(?:；先(?:签收|直接处理|回复))?$/,
  extension_gone: /^info: 这次申请(?:已不在审核|已作废：.+)$/,
  nobody_to_urge: /^warning: 已提交验收，请等 400 客服$/,
};

/** The toast of a click, `with a card` where the answer brought one. */
async function told(number: string, who: string, button: string, version: number): Promise<string> {
  const value = { a: button, t: number, v: version };
  const { toast, card } = await answered(world.forge(who, await firstCard(world, number), value, formFor(button)));
  return `${toast === null ? 'no toast' : `${toast.type}: ${toast.content}`}${card ? ' with a card' : ''}`;
}

const nameOf = ({ status, part }: Cell, who: string, button: string): string =>
  `${button} in ${status} by ${part} ${who}`;

const opens = (action: string): boolean => (formNames as readonly string[]).includes(action);

describe('every cell of docs/permissions.md, by a click', () => {
  it('has a table for each action, with each state', () => {
    expect([...new Set(cells.map(({ action }) => action))]).toEqual(actions);
    expect(cells).toHaveLength(actions.length * (6 * 7 - 1));
  });

  it.each(actions)('%s is refused with the reason of the page, and leaves no trace', async (action) => {
    const refused = cells.filter((cell) => cell.action === action && cell.told !== '✓');
    const buttons = opens(action) ? [action, `${action}.open`] : [action];
    const tries = refused.flatMap((cell) =>
      (partPeople[cell.part] ?? []).flatMap((who) => buttons.map((button) => ({ cell, who, button }))),
    );
    const wrong: string[] = [];
    for (let from = 0; from < tries.length; from += clicksAtOnce)
      await Promise.all(
        tries.slice(from, from + clicksAtOnce).map(async ({ cell, who, button }) => {
          const before = kept.get(stateOf(cell));
          const said = await told(before?.number ?? '', who, button, before?.version ?? 0);
          // The card on screen is the present one: there is nothing to redraw, least of all for an outsider.
          if (toasts[cell.told]?.test(said) !== true)
            wrong.push(`${nameOf(cell, who, button)}: ${cell.told}, but ${said}`);
        }),
      );
    expect(wrong).toEqual([]);
    for (const before of kept.values()) expect(await world.ticket(before.number)).toEqual(before);
  });

  it.each(actions)('%s is done where the page says ✓, in the name of who clicked', async (action) => {
    const allowed = cells.filter((cell) => cell.action === action && cell.told === '✓');
    expect(allowed.length).toBeGreaterThan(0);
    const ways = waysToStates();
    for (const cell of allowed)
      for (const who of partPeople[cell.part] ?? []) {
        const number = await ticketAfter(world, ways[stateOf(cell)] ?? []);
        const { version } = await world.ticket(number);
        expect(`${nameOf(cell, who, action)}: ${await told(number, who, action, version)}`).toContain(': success: ');
        const { timeline } = await world.ticket(number);
        expect(timeline.slice(version)).toEqual([
          expect.objectContaining({ action, actor: { openId: world.person(who).openId, name: who } }),
        ]);
      }
  });
});
