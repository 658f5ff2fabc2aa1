import { describe, expect, it } from '@jest/globals';
import { did, raise, rang, rowOf, sceneOf, storyAfter } from '../test/support/card-story.ts';
import type { Audience, TicketRecord } from '../tickets/record.ts';
import { drawTicketCard } from './ticket-card.ts';

const title = '收款一体机无法打印小票';

function summaryOf(record: TicketRecord, audience: Audience): string {
  const { summary } = drawTicketCard(sceneOf(record, rowOf(record, audience))).config as {
    summary: { content: string };
  };
  return summary.content;
}

const transferred = did(storyAfter(1), '11-23 10:20', 'zhangsan', { action: 'transfer', unit: 'NJ-XW', note: '' });

describe('the line of the chat list says what presses and by when', () => {
  it.each<[string, TicketRecord, Audience]>([
    [`待签收 11/23 10:32 前：${title}`, raise(), 'group'],
    [`张三 处理中：${title}`, storyAfter(5), 'group'],
    [`待验收：${title}`, storyAfter(8), 'group'],
    [`已转派给 玄武网点：${title}`, transferred, 'signer'],
    [`已签收，处理截止 11/24 10:02：${title}`, storyAfter(1), 'signer'],
    [`延期待审，处理截止 11/24 10:02：${title}`, storyAfter(5), 'signer'],
    [`被驳回，第 2 轮，11/25 14:39 前重新处理：${title}`, storyAfter(9), 'signer'],
    [`已超时：${title}`, rang(storyAfter(3), '11-24 10:02'), 'signer'],
    [`待验收 11/25 10:31 前：${title}`, storyAfter(8), 'review'],
    [`待验收（第 2 轮）11/25 16:20 前：${title}`, storyAfter(11), 'review'],
    ['延期待审：11/24 10:02 → 11/25 12:00，第 1 次', storyAfter(5), 'extensionReview'],
  ])('%s', (summary, record, audience) => {
    expect(summaryOf(record, audience)).toBe(summary);
  });
});
