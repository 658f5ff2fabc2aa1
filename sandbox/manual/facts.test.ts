import { describe, expect, it } from '@jest/globals';
import type { CardJson } from '../protocol.ts';
import { stepsDone, type Sight } from './facts.ts';
import { tour } from './script.ts';

const ticket = 'GD-20261123-0001';
const plain = (content: string) => ({ tag: 'plain_text', content });

function card(number: string, tag: string, ...labels: readonly string[]): CardJson {
  return {
    header: {
      title: plain('一张工单'),
      subtitle: plain(`${number} · 区域工单`),
      text_tag_list: [{ text: plain(tag) }],
    },
    body: { elements: labels.map((label) => ({ tag: 'button', text: plain(label) })) },
  };
}

const seeing = (cards: Readonly<Record<string, readonly CardJson[]>>, rang = false): Sight => ({
  cardsOf: (person) => cards[person] ?? [],
  textsOf: () => [],
  rang,
});

describe('the tour', () => {
  it('goes by what can be seen of its ticket, also where somebody went ahead', () => {
    const done = (sight: Sight, before = 0) => stepsDone(tour, ticket, sight, before);
    expect(done(seeing({}))).toBe(0);
    expect(done(seeing({ 张三: [card(ticket, '已签收', '直接处理', '转派')] }))).toBe(1);
    expect(done(seeing({ 张三: [card('GD-20261123-0002', '已签收', '直接处理')] }))).toBe(0);
    expect(done(seeing({ 张三: [card(ticket, '处理中', '备注')] }))).toBe(2);
    expect(done(seeing({ 李芳: [card(ticket, '待验收', '通过', '驳回')] }))).toBe(4);
    expect(done(seeing({ 张三: [card(ticket, '已办结')] }, true))).toBe(6);
  });

  it('does not go back while a form hides the card', () => {
    expect(stepsDone(tour, ticket, seeing({ 张三: [card(ticket, '填写中', '处理工单')] }), 2)).toBe(2);
  });
});
