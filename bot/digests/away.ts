import { type AwayList, awayPageSize, drawAwayList } from '../../cards/digests/away.ts';
import type { Card } from '../../cards/card.ts';
import type { Person } from '../../tickets/people.ts';
import type { Click } from '../clicks/context.ts';
import { zoneOf } from '../zone.ts';

/** What somebody who is away has in their hands, of the units that the reader leads, with 改派 in each row. */
export async function drawAway(
  { context, person, around }: Click,
  absent: Person,
  led: ReadonlySet<string>,
  wanted: number,
): Promise<Card> {
  const held = (await context.store.tickets.signedBy(absent.openId)).filter(({ unit }) => led.has(unit.code));
  const pages = Math.max(1, Math.ceil(held.length / awayPageSize));
  const page = Math.min(Math.max(1, wanted), pages);
  const list: AwayList = {
    absent,
    rows: held.slice((page - 1) * awayPageSize, page * awayPageSize),
    count: held.length,
    page,
    pages,
    around,
    language: person.language,
    timezone: zoneOf(context, person),
  };
  return drawAwayList(list);
}
