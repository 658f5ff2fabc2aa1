import { describe, expect, it } from '@jest/globals';
import { at, rulebook } from '../test/support/company.ts';
import { raised } from '../test/support/story.ts';
import { consequencesOf } from './consequences.ts';
import type { CardRow, NoticeRow } from './record.ts';
import { nextReminderAt, remind } from './reminders.ts';

/** What became of a row before the next level was due. */
type Fate = Partial<Pick<CardRow & NoticeRow, 'messageId' | 'lease'>>;

/** Rings the next reminders of a ticket that nobody touches; every entry as `clock level superseded`. */
function ring(times: number, fate: (row: CardRow | NoticeRow) => Fate): readonly string[] {
  let ticket = raised({}, 'GL');
  const cards: Record<string, CardRow> = {};
  const notices: Record<string, NoticeRow> = {};
  const rung: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const now = nextReminderAt(ticket, rulebook) ?? Infinity;
    const rang = remind(ticket, at(now), { cards, notices });
    for (const entry of rang.entries)
      if (entry.action === 'remind' || entry.action === 'escalate')
        rung.push(`${entry.clock} ${entry.level} ${entry.superseded?.join('+') ?? '-'}`);
    ticket = rang.ticket;
    const owed = consequencesOf(ticket, rang.entries, cards, at(now), now);
    for (const row of owed.cards) cards[row.id] = { ...row, ...fate(row) };
    for (const row of owed.notices) notices[row.id] = { ...row, ...fate(row) };
  }
  return rung.filter((line) => line.startsWith('accept'));
}

/** HQ (head) → EAST (gao) → NJ (wang) → GL: from level 3 on it is the same manager again and again. */
describe('a higher level that comes before a lower one was sent', () => {
  it('says which it stands for: what nobody sent and the same reader will not get any more', () => {
    expect(ring(8, () => ({}))).toEqual([
      'accept 0 -',
      'accept 1 0',
      'accept 2 -',
      'accept 3 -',
      'accept 4 3',
      'accept 5 4',
      'accept 6 5',
    ]);
  });

  it('stands for none that was sent, or is on its way', () => {
    const none = ['0', '1', '2', '3', '4', '5', '6'].map((level) => `accept ${level} -`);
    expect(ring(8, ({ id }) => ({ messageId: `om_${id}` }))).toEqual(none);
    expect(ring(8, () => ({ lease: { by: 'worker', until: 0 } }))).toEqual(none);
  });
});
