import { describe, expect, it } from '@jest/globals';
import { buttonText, plainText, spoken } from './speak.ts';

const words = { zh: '签收', en: 'Accept' };

describe('spoken', () => {
  it('is one language in private and both in a group, where content stays Chinese', () => {
    expect(spoken(words, 'zh')).toEqual({ content: '签收' });
    expect(spoken(words, 'en')).toEqual({ content: 'Accept' });
    expect(spoken(words, 'both')).toEqual({ content: '签收', i18n_content: { zh_cn: '签收', en_us: 'Accept' } });
  });

  it('needs no variants for what is the same in both', () => {
    expect(plainText('张三', 'both')).toEqual({ tag: 'plain_text', content: '张三' });
    expect(spoken({ zh: '10:32', en: '10:32' }, 'both')).toEqual({ content: '10:32' });
  });
});

describe('buttonText', () => {
  it('keeps the Chinese label for finding it, and shows English under both keys', () => {
    expect(buttonText(words, 'en')).toEqual({
      tag: 'plain_text',
      content: '签收',
      i18n_content: { zh_cn: 'Accept', en_us: 'Accept' },
    });
    expect(buttonText(words, 'zh')).toEqual({ tag: 'plain_text', content: '签收' });
  });
});
