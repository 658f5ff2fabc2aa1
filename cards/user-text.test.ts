import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uglyText } from '../test/support/arbitrary-ticket.ts';
import { clean, cut, escaped, inMessage, oneLine, shortName } from './user-text.ts';

const text = uglyText(2_000);
const graphemes = (words: string) => [...new Intl.Segmenter('zh').segment(words)].map(({ segment }) => segment);

describe('clean', () => {
  it('drops controls and bidi marks and keeps line feeds', () => {
    expect(clean('a\u202Eb\r\nc\u0000\td\uD800')).toBe('ab\nc d');
  });
});

describe('cut', () => {
  it('leaves what fits and ends with … what does not', () => {
    expect(cut('打印机', 3)).toBe('打印机');
    expect(cut('打印机坏了', 3)).toBe('打印…');
  });

  it('never keeps more characters than asked for, and never half of one', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (words, most) => {
        const kept = graphemes(cut(words, most));
        const whole = graphemes(words);
        expect(kept.length).toBeLessThanOrEqual(most);
        const own = kept.length === whole.length && kept.at(-1) === whole.at(-1) ? kept : kept.slice(0, -1);
        expect(own).toEqual(whole.slice(0, own.length));
      }),
    );
  });

  it('bounds a character that is built without end', () => {
    expect(cut(`e${'\u0301'.repeat(5_000)}`, 40).length).toBeLessThan(500);
  });
});

describe('escaped', () => {
  it('leaves nothing that markdown gives a meaning, and shows exactly what was written, on one line', () => {
    fc.assert(
      fc.property(text, (words) => {
        const marked = escaped(words);
        expect(marked.replaceAll(/&#\d+;/gu, '')).not.toMatch(/[*~<>[\]()#:_\-!`+"'$/\\&|\n]/u);
        expect(marked.replaceAll(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))).toBe(oneLine(words));
      }),
    );
  });
});

describe('names and messages', () => {
  it('cuts a long name and disarms tags in a text message', () => {
    expect(shortName('江苏省南京市鼓楼区湖南路网点')).toBe('江苏省南京市鼓楼区湖南…');
    expect(inMessage('<at user_id="all"></at>\n[x](y)')).toBe('＜at user_id="all"＞＜/at＞ ［x］(y)');
  });
});
