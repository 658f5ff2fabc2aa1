import { describe, expect, it } from '@jest/globals';
import { badCardFiles, badCardsIn, wholeCard } from '../fixtures/bad-cards.ts';
import { validateCard } from './validate.ts';

describe.each(badCardFiles)('%s', (file) => {
  it.each(badCardsIn(file).map((bad) => [bad.name, bad] as const))('%s is refused', (_name, bad) => {
    const { faults } = validateCard(wholeCard(bad), bad.client === undefined ? {} : { client: bad.client });
    expect(faults.map(({ code, path: at }) => `${code} ${at}`)).toContain(`${bad.code} ${bad.path}`);
    for (const { message, section, page } of faults)
      expect([message, section, page]).toEqual(
        [/\S/, /^5\.[1-6]$/, /^https:\/\/open\.feishu\.cn\/document\/\S+$/].map((like) => expect.stringMatching(like)),
      );
  });

  it('has no other fault than the one it was made for', () => {
    const several = badCardsIn(file).filter(
      (bad) => validateCard(wholeCard(bad), bad.client === undefined ? {} : { client: bad.client }).faults.length !== 1,
    );
    expect(several.map(({ name }) => name)).toEqual([]);
  });
});

describe('the bad cards', () => {
  it('are at least 150, and no two are the same', () => {
    const all = badCardFiles.flatMap(badCardsIn).map((bad) => JSON.stringify([wholeCard(bad), bad.client]));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(150);
  });
});
