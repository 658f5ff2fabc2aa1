import { describe, expect, it } from '@jest/globals';
import { newestClient } from '../../sandbox/card/client.ts';
import { validateCard } from '../../sandbox/card/validate.ts';
import { uglyPieces } from '../../test/support/arbitrary-ticket.ts';
import { moment } from '../../test/support/card-story.ts';
import {
  agentDigest as agent,
  asOf,
  digestReader as reader,
  hourMs,
  managerDigest as manager,
  reviewerDigest as reviewer,
  rowOfDigest as line,
  weekOfDigest as week,
} from '../../test/support/digest-story.ts';
import { buttonsOf, linesOf, tagsOf, titleOf } from '../../test/support/read-card.ts';
import type { ManagerContent } from '../../tickets/digests/content.ts';
import { measure, mostBytes, mostElements } from '../budget.ts';
import type { Card } from '../card.ts';
import { digestText, drawDigest } from './draw.ts';

/** The oldest client whose VChart (1.10.1) has the charts that a digest draws. */
const oldClient = '7.20';

function sound(card: Card): Card {
  for (const client of [oldClient, newestClient]) expect(validateCard(card, { client }).faults).toEqual([]);
  const { bytes, elements } = measure(card);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(elements).toBeLessThanOrEqual(mostElements);
  expect(JSON.stringify(card)).not.toContain('function');
  return card;
}

function tagsIn(card: Card, tag: string): number {
  return card.body.elements.filter((element) => element.tag === tag).length;
}

describe("a manager's daily digest", () => {
  const card = drawDigest(manager, reader);

  it('says how many first, and what has changed', () => {
    sound(card);
    expect(titleOf(card)[0]).toBe('超时简报：23 张超时，今天到期 9 张');
    expect(tagsOf(card)).toEqual(['超时 23 red', '+3 orange', '每日 neutral']);
    expect(card.header['template']).toBe('red');
    const words = linesOf(card).join('\n');
    for (const said of ['较昨日 +3', '其中紧急 1', '较昨日 +2', '不计入超时', '休假但手上有工单', '持有 3 张，超时 2'])
      expect(words).toContain(said);
    expect(words).toContain('处理超 10 天');
    expect(words).toContain('刘洋（休假至 11/26）');
    expect(words).toContain('未签收');
    expect(tagsIn(card, 'chart')).toBe(2);
  });

  it('offers 催办 in each row, 查看 where a review is waited for, and says 已催 after the tap', () => {
    expect(buttonsOf(card)).toEqual(['催办', '查看', '催办', '查看', '看明细', '今天到期']);
    const acted = new Map([['GD-20261105-0010', moment('11-24 09:12')]]);
    const after = sound(drawDigest(manager, { ...reader, acted, now: moment('11-24 09:13') }));
    expect(buttonsOf(after)).toEqual(['查看', '催办', '查看', '看明细', '今天到期']);
    expect(linesOf(after).join('\n')).toContain('已催 09:12');
  });

  it('is blue with nothing late, marked where it is late itself, and says nothing of a day that was not told', () => {
    const none = { sign: 0, work: 0, review: 0 };
    const quiet = sound(
      drawDigest({ ...manager, late: none, oldest: [], before: null, delayedSince: asOf - hourMs }, reader),
    );
    expect(quiet.header['template']).toBe('blue');
    expect(tagsOf(quiet)).toEqual(['每日 neutral']);
    expect(linesOf(quiet).join('\n')).toContain('迟到的简报：本应 11/24 周二 08:03 发出');
  });

  it('goes without charts where Feishu refuses them, with the same numbers in words', () => {
    const plain = sound(drawDigest(manager, { ...reader, charts: false }));
    expect(tagsIn(plain, 'chart')).toBe(0);
    expect(linesOf(plain).join('\n')).toContain('11/10　新建 38 · 办结 41 · 当日结束时超时 13');
    expect(digestText(manager, reader)).toBe('超时简报：23 张超时，今天到期 9 张');
  });

  it('speaks English to whoever chose it', () => {
    const english = sound(drawDigest(manager, { ...reader, language: 'en' }));
    expect(titleOf(english)[0]).toBe('Digest: 23 overdue, 9 due today');
    expect(JSON.stringify(english.body)).toContain('Overdue at day’s end');
  });
});

describe("a manager's weekly digest", () => {
  it('is one card with both parts: figures, holding, reasons, and what is worth a look', () => {
    const card = sound(drawDigest({ ...manager, week }, reader));
    expect(titleOf(card)[0]).toBe('超时 23 张；上周处理按时率 84.9 %');
    expect(tagsOf(card)).toEqual(['超时 23 red', '+3 orange', '每日与每周 neutral']);
    expect(tagsIn(card, 'chart')).toBe(4);
    expect(tagsIn(card, 'table')).toBe(2);
    const words = linesOf(card).join('\n');
    for (const said of [
      '**上周**（11/16 – 11/22）与前一周',
      '徐州分公司：超时工单平均停留 26.4 小时，是按时工单的 4.8 倍',
      '刘洋 休假期间持有 3 张，2 张超时',
      '3 张工单延期已满 3 次',
    ])
      expect(words).toContain(said);
    expect(JSON.stringify(card)).toContain('12 分 / 58 分');
    expect(JSON.stringify(card)).toContain('9 时 / 31 时');
  });

  it('of 400 units with the ugliest names stays within the budget and tells of all of them', () => {
    const ugly = uglyPieces.join('').slice(0, 60);
    const ages = { under1: 11, under3: 12, under7: 13, over7: 14 };
    const name = (index: number): string => `分公司${index}${ugly}`;
    const content: ManagerContent = {
      ...manager,
      week: {
        ...week,
        holding: Array.from({ length: 12 }, (_, index) => ({ name: name(index), met: 100, missed: 900 })),
        otherHolding: 388,
      },
      units: Array.from({ length: 12 }, (_, index) => ({ code: `U-${index}`, name: name(index), ages })),
      otherUnits: { count: 388, ages: { under1: 400, under3: 300, under7: 200, over7: 100 } },
      oldest: Array.from({ length: 5 }, (_, index) =>
        line(index, { title: ugly.repeat(2), unit: name(index), holder: ugly }),
      ),
      away: Array.from({ length: 5 }, () => ({ openId: 'ou_x', name: ugly, until: asOf, held: 9, late: 9 })),
      awayCount: 40,
    };
    for (const language of ['zh', 'en'] as const) {
      const card = sound(drawDigest(content, { ...reader, language }));
      expect(linesOf(card)).toContain(language === 'zh' ? '其他 388 个 · 超时 1000' : '388 others · 1000 overdue');
    }
  });
});

describe("an agent's and a reviewer's digest", () => {
  it('says what to do today, what came back and what was decided', () => {
    const card = sound(drawDigest(agent, reader));
    expect(titleOf(card)[0]).toBe('今天要办：5 张（截至 08:47）');
    expect(buttonsOf(card)).toEqual(['查看', '签收', '查看', '查看', '批量签收']);
    const words = linesOf(card).join('\n');
    for (const said of [
      '驳回：填写不全，没写序列号',
      '延期批准到 明天 12:00',
      '昨日验收通过 3 张',
      '另有 3 张，发“待办”看全部',
    ])
      expect(words).toContain(said);
    sound(drawDigest(agent, { ...reader, language: 'en' }));
  });

  it('says what waits for a verdict, requests before work', () => {
    const card = sound(drawDigest(reviewer, reader));
    expect(titleOf(card)[0]).toBe('待验收 14 张，延期待审 3 张');
    const words = linesOf(card).join('\n');
    expect(words.indexOf('**延期待审**')).toBeLessThan(words.indexOf('**待验收**'));
    for (const said of ['等了 5 小时', '处理截止 今天 09:30', '＜1 天 9 · 1-3 天 4']) expect(words).toContain(said);
    sound(drawDigest(reviewer, { ...reader, language: 'en' }));
  });
});
