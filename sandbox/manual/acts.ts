import type { Act } from './script.ts';

/** 回复 opened, filled in with these words and submitted: solved, the customer content and reached just now. */
export function replied(done: string, customerWords: string, channel: 'phone' | 'visit'): readonly Act[] {
  const form = {
    result: 'solved',
    done,
    customerWords,
    satisfaction: '5',
    contactedAt: { hoursFromNow: 0 },
    channel,
  };
  return [
    { kind: 'press', label: '回复' },
    { kind: 'press', label: '提交', form },
  ];
}
