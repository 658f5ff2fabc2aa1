import { reachedFor } from '../../tickets/leave.ts';
import { decideLeave, decideReturn, substitutesFor, zoneOf } from '../../tickets/leave-rules.ts';
import { Org } from '../../tickets/org.ts';
import type { Leave } from '../../tickets/people.ts';
import type { EpochMs } from '../../tickets/ticket.ts';
import type { Dice } from '../faults/random.ts';
import type { Desk } from './desk.ts';

const zone = 'Asia/Shanghai';
const dayMs = 24 * 60 * 60_000;
const mostDays = 7;

/** Somebody goes away and names who stands in, where the rules let them; answers how it ends, and when at the latest. */
export function goAway(
  desk: Desk,
  dice: Dice,
): { readonly until: EpochMs; readonly end: (early: boolean) => void } | null {
  const around = desk.around();
  const absent = dice.pick(around.org.people);
  const candidates = substitutesFor(absent, around);
  if (candidates.length === 0) return null;
  const substitute = dice.pick(candidates).openId;
  const until = around.now + dice.roll(mostDays * dayMs);
  const verdict = decideLeave(
    { absent: absent.openId, substitute, until },
    absent,
    around,
    zoneOf(absent, around.org, zone),
  );
  if ('refusal' in verdict || verdict.leave === null) return null;
  const { leave } = verdict;
  const before = reachedFor(around, absent.openId);
  desk.org = withLeave(desk.org, absent.openId, leave);
  desk.handOver(absent.openId, before);
  return {
    until: leave.until,
    end: (early) => {
      const current = desk.org.person(absent.openId);
      // A later leave has taken its place.
      if (current?.leave !== leave) return;
      if (early && !('refusal' in decideReturn(absent.openId, current, desk.around())))
        desk.org = withLeave(desk.org, absent.openId, undefined);
      if (reachedFor(desk.around(), absent.openId) === absent.openId) desk.handOver(absent.openId, leave.substitute);
    },
  };
}

function withLeave(org: Org, openId: string, leave: Leave | undefined): Org {
  return new Org(
    org.units,
    org.people.map((person) => {
      if (person.openId !== openId) return person;
      const { leave: _before, ...rest } = person;
      return leave === undefined ? rest : { ...rest, leave };
    }),
  );
}
