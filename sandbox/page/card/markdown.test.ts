import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from './markdown.ts';

const people = [{ openId: 'ou_li', unionId: 'on_li', name: '李芳', title: '', language: 'zh' as const }];
const html = (source: string): string => renderMarkdown(source, { people, language: 'zh' }, 'inline');

describe('card markdown', () => {
  it.each([
    ["<font color='red'>**急**</font>", '<span class="font hue-red"><strong>急</strong></span>'],
    [
      "<font color='red'>a<font color='blue'>b</font>c</font>",
      '<span class="font hue-red">a<span class="font hue-blue">b</span>c</span>',
    ],
    ["<text_tag color='neutral'>高</text_tag>", '<span class="tag hue-grey">高</span>'],
    ['<at id=ou_li></at> <at id=all></at>', '<span class="at">@李芳</span> <span class="at">@所有人</span>'],
    ['<at ids=ou_li,ou_x></at>', '<span class="at">@李芳 @ou_x</span>'],
    ["<person id='ou_li'></person>", '<span class="at">李芳</span>'],
    [
      "<link url='https://example.com/'>看</link>",
      '<a href="https://example.com/" target="_blank" rel="noopener noreferrer">看</a>',
    ],
    ['[拨打](tel:13800135678)', '<a href="tel:13800135678">拨打</a>'],
    ['一<br>二\n三', '一<br>\n二<br>\n三'],
    [
      "<local_datetime millisecond='1795399200000' format_type='time'></local_datetime>",
      '<span class="local-time">10:00</span>',
    ],
    [
      "<local_datetime millisecond='1795399200000' format_type='date'></local_datetime>",
      '<span class="local-time">2026年11月23日</span>',
    ],
    ['&#42;不粗&#42;', '*不粗*'],
    ['![图](img_v3_1)', '<span class="md-image hue-grey">图</span>'],
  ])('draws %s', (source, drawn) => {
    expect(html(source)).toBe(drawn);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    `<font color='" onclick="alert(1)'>x</font>`,
    `<at id='"><img src=x onerror=alert(1)>'></at>`,
    "<link url='javascript:alert(1)'>x</link>",
    '<font color=red>offen',
  ])('lets nothing of %s become markup', (source) => {
    expect(html(source)).not.toMatch(/<(?!span class="(?:font|at)[\w -]*">|\/span>)/u);
  });

  it('aligns the columns of a table by class, because the policy forbids styles', () => {
    const table = renderMarkdown('| a | b |\n|:-:|--:|\n| 1 | 2 |', { people, language: 'zh' }, 'blocks');
    expect(table).toContain('<td class="align-center">1</td>\n<td class="align-right">2</td>');
    expect(table).not.toContain('style=');
  });

  it.each([
    ['date_num', '23/11/2026'],
    ['date_short', '23 Nov'],
    ['week', 'Monday'],
    ['week_short', 'Mon'],
    ['time_sec', '10:00:00'],
    ['timezone', 'GMT+8'],
  ])('tells a moment to an English reader as %s', (format, told) => {
    const source = `<local_datetime millisecond='1795399200000' format_type='${format}'></local_datetime>`;
    expect(renderMarkdown(source, { people, language: 'en' }, 'inline')).toBe(
      `<span class="local-time">${told}</span>`,
    );
  });
});
