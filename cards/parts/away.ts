import { lastDayOf, leaveOf } from '../../tickets/leave.ts';
import type { Person } from '../../tickets/people.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import { awayNote } from '../texts/leave.ts';
import type { Times } from '../time.ts';
import { nameMark } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';

const mostNamed = 5;

/** Which of these people are not in a picker because they are away, and until when; null where nobody is. */
export function awayAmong(people: readonly Person[], now: EpochMs, times: Times): Words<Mark> | null {
  const away = people.flatMap((one) => {
    const leave = leaveOf(one, now);
    return leave === null ? [] : [{ name: nameMark(one.name), until: times.day(lastDayOf(leave)) }];
  });
  return away.length === 0 ? null : awayNote(away.slice(0, mostNamed), Math.max(0, away.length - mostNamed));
}
