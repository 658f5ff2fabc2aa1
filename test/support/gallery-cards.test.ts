import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../../sandbox/card/validate.ts';
import { formNames } from '../../tickets/record.ts';
import { botCards } from './gallery-cards.ts';

describe('the bot’s cards in the gallery', () => {
  const cards = botCards();

  it('are taken by Feishu, every one, and go by ids of their own', () => {
    const refused = cards.filter(({ card }) => validateCard(card).faults.length > 0);
    expect(refused.map(({ id }) => id)).toEqual([]);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  });

  it('hold every digest and every list of a moment, in both languages', () => {
    const names = cards.map(({ id }) => id);
    for (const moment of [
      'digest-daily',
      'digest-weekly',
      'digest-large',
      'digest-stand-in',
      'digest-agent',
      'digest-reviewer',
      'digest-detail',
      'digest-away',
      'merged',
      'handed-over',
      'leave-cancelled',
      'leave-over',
    ])
      expect(names).toEqual(expect.arrayContaining([`${moment}-zh`, `${moment}-en`]));
  });

  it('hold every form and every list', () => {
    for (const form of formNames) expect(cards.some(({ id }) => id.endsWith(`-${form}`))).toBe(true);
    for (const list of ['todo-zh', 'todo-en', 'help-zh', 'help-en', 'welcome-zh', 'new-ticket-en', 'leave-zh'])
      expect(cards.map(({ id }) => id)).toContain(list);
  });
});
