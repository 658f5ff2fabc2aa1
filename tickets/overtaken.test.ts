import { describe, expect, it } from '@jest/globals';
import { at, rulebook } from '../test/support/company.ts';
import { forms, play, raised } from '../test/support/story.ts';
import { consequencesOf } from './consequences.ts';
import type { CardRow, NoticeRow } from './record.ts';
import { nextReminderAt, remind } from './reminders.ts';
import { isMoot } from './rows.ts';
import type { TimelineEntry } from './ticket.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What became of a row before the next level was due. */
type Fate = Partial<Pick<CardRow & NoticeRow, 'messageId' | 'lease' | 'settleAt'>>;

/** Rings the next reminders of a ticket that nobody touches; those of one clock as `clock level superseded`, and what it stands for of another. */
function ring(times: number, fate: (row: CardRow | NoticeRow) => Fate, clock = 'accept'): readonly string[] {
  let ticket = raised({}, 'GL');
  const cards: Record<string, CardRow> = {};
  const notices: Record<string, NoticeRow> = {};
  const rung: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const now = nextReminderAt(ticket, rulebook) ?? Infinity;
    const rang = remind(ticket, at(now), { cards, notices });
    rung.push(...rang.entries.map(lineOf));
    ticket = rang.ticket;
    const owed = consequencesOf(ticket, rang.entries, cards, at(now), now);
    for (const row of owed.cards) cards[row.id] = { ...row, ...fate(row) };
    for (const row of owed.notices) notices[row.id] = { ...row, ...fate(row) };
  }
  return rung.filter((line) => line.startsWith(clock));
}

function lineOf(entry: TimelineEntry): string {
  if (entry.action !== 'remind' && entry.action !== 'escalate') return '';
  const elsewhere = (entry.supersededElsewhere ?? []).map(({ clock, level }) => ` ${clock} ${level}`);
  return `${entry.clock} ${entry.level} ${entry.superseded?.join('+') ?? '-'}${elsewhere.join('')}`;
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

  it('stands for no card of which nobody knows whether it was sent: it is sent once more', () => {
    const [dueSoon, overdue, ...higher] = ring(8, (row) => ('settleAt' in row ? { settleAt: 1 } : {}));
    expect([dueSoon, overdue]).toEqual(['accept 0 -', 'accept 1 0']);
    expect(higher).toEqual(['2', '3', '4', '5', '6'].map((level) => `accept ${level} -`));
  });
});

describe('the cards of two clocks for one manager', () => {
  it('are one: the later clock says which of the other it stands for, that waited or rings at once', () => {
    const lines = ring(13, () => ({}), 'handle');
    expect(lines).toEqual(['handle 0 -', 'handle 1 0 accept 1', 'handle 2 - accept 2', 'handle 3 - accept 8']);
    const ticket = raised({}, 'GL');
    const { entries } = remind(ticket, at((ticket.clocks.handle?.dueAt ?? 0) + 8 * hourMs));
    expect(entries.map(lineOf)).toEqual(['accept 8 0+1+2+3+4+5+6+7', 'handle 3 0+1+2 accept 8']);
  });
});

describe('a card of a reminder that was not sent in time', () => {
  it('is needless for good once its clock was stopped, even where another round has begun', () => {
    const ticket = raised();
    const accepted = play(ticket, [
      ['zhang', { action: 'accept' }],
      ['zhang', { action: 'start' }],
      ['zhang', forms.remark],
    ]);
    const dueAt = nextReminderAt(accepted, rulebook) ?? 0;
    const late = remind(accepted, at(dueAt + dayMs)).ticket;
    const owed = consequencesOf(late, late.timeline.slice(-1), {}, at(late.updatedAt), 0).cards;
    const [row] = owed;
    if (row === undefined) throw new Error('nobody is told');
    const cards = { [row.id]: row };
    expect(isMoot({ ticket: late, cards }, row)).toBe(false);
    const again = play(late, [
      ['zhang', forms.reply(late.updatedAt)],
      ['fang', forms.reject],
    ]);
    expect(again.clocks.handle).toMatchObject({ stoppedAt: null });
    expect(isMoot({ ticket: again, cards }, row)).toBe(true);
  });
});
