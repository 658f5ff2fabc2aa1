import 'temporal-polyfill/global';
import { describe, expect, it } from '@jest/globals';
import { parseCommand } from './parse.ts';
import { readDay } from './parse-leave.ts';

describe('代理 by text', () => {
  it.each([
    ['代理 @王敏 到 11/26', { command: 'leave', names: ['王敏'], until: '11/26' }],
    ['代理@王敏到11月26日', { command: 'leave', names: ['王敏'], until: '11月26日' }],
    ['代理 @王敏 替 @李四 到 11/26', { command: 'leave', names: ['王敏', '李四'], until: '11/26' }],
    ['delegate to @Wang Min until 26 Nov', { command: 'leave', names: ['Wang Min'], until: '26 Nov' }],
    [
      'Delegate to @Wang Min for @Li Si until 26 Nov',
      { command: 'leave', names: ['Wang Min', 'Li Si'], until: '26 Nov' },
    ],
    ['代理　＠王敏　到　１１／２６', { command: 'leave', names: ['王敏'], until: '11/26' }],
    ['代理 @王敏', { command: 'leave', names: ['王敏'], until: '' }],
    ['代理 王敏 到 11/26', { command: 'leave', names: [], until: '11/26' }],
    ['代理 结束', { command: 'leaveEnd', names: [] }],
    ['代理结束', { command: 'leaveEnd', names: [] }],
    ['delegate end', { command: 'leaveEnd', names: [] }],
    ['代理 结束 @李四', { command: 'leaveEnd', names: ['李四'] }],
    ['代理', { command: 'leaveForm' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });
});

describe('a day', () => {
  const today = Temporal.PlainDate.from('2026-11-23');
  it.each([
    ['11/26', '2026-11-26'],
    ['11月26日', '2026-11-26'],
    ['11-26', '2026-11-26'],
    ['26 Nov', '2026-11-26'],
    ['November 26', '2026-11-26'],
    ['2026年12月1日', '2026-12-01'],
    ['2027-01-05', '2027-01-05'],
    ['11/20', '2026-11-20'],
    ['1/5', '2027-01-05'],
    ['今天', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
  ])('%s', (written, day) => {
    expect(readDay(written, today)?.toString()).toBe(day);
  });
  it.each(['', '周五', '13/1', '2/30', '0/5', '11/0', '26 Foo', '2026-02-30'])('is not "%s"', (written) => {
    expect(readDay(written, today)).toBeNull();
  });
});
