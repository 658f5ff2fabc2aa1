import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Findable, isFoundBy, isSearchable, searchTokens, searchWords, tokensOf } from './search.ts';

const ticket: Findable = {
  number: 'GD-20261123-0042',
  title: '收款一体机 Printer 无法打印小票 (A*)',
  customer: { name: '王建国', phone: '138 0013-5678', address: '江苏省南京市鼓楼区' },
};

/** What the store asks for: of each word one set of tokens whole. */
function isCandidate(of: Findable, words: readonly string[]): boolean {
  const has = new Set(searchTokens(of));
  return tokensOf(words).every((sets) => sets.some((tokens) => tokens.every((token) => has.has(token))));
}

describe('a ticket is found by', () => {
  it.each([
    '打印',
    '一体机PRINTER',
    '收款 小票',
    'ｐｒｉｎｔｅｒ　打印',
    '(a*)',
    '42',
    '0042',
    '#42',
    'gd-20261123-0042',
    '20261123-42',
    '202611230042',
    '20261123',
    '5678',
    '王 打印',
    '5678 王',
  ])('%s', (text) => {
    const words = searchWords(text);
    expect(isSearchable(words)).toBe(true);
    expect(isFoundBy(ticket, words)).toBe(true);
    expect(isCandidate(ticket, words)).toBe(true);
  });

  it.each([
    '打机',
    '小票 换货',
    '0043',
    '20261124',
    '王建国',
    '建 打印',
    '国 打印',
    '13800135678',
    '0135678',
    '1380',
    '南京市',
    '.*',
    '^收款',
    '$ne',
  ])('nothing like %s', (text) => {
    expect(isFoundBy(ticket, searchWords(text))).toBe(false);
  });

  it.each(['', ' ', '王', '4', ' 机 '])('and “%s” is too short to look for', (text) => {
    expect(isSearchable(searchWords(text))).toBe(false);
  });

  it('any two characters or more of its title, by tokens too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.nat(120),
        fc.integer({ min: 2, max: 30 }),
        (title, from, length) => {
          const words = searchWords([...title].slice(from, from + length).join(''));
          fc.pre(words.length > 0 && words.every((word) => [...word].length > 1));
          const other = { ...ticket, title };
          // Folding a part alone may differ from folding the whole; both sides agree whatever comes of it.
          if (isFoundBy(other, words)) expect(isCandidate(other, words)).toBe(true);
        },
      ),
    );
  });

  it('neither a short phone nor a name of one character', () => {
    const shy: Findable = { ...ticket, title: '小票', customer: { name: '王', phone: '12345' } };
    expect(searchTokens(shy)).toEqual(['小票', 'number:202611230042', 'date:20261123', 'ending:0042']);
    expect(isFoundBy(shy, searchWords('2345'))).toBe(false);
  });
});
