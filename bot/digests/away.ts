import { awayPageSize, drawAwayList } from '../../cards/digests/away.ts';
import type { Card } from '../../cards/card.ts';
import type { Person } from '../../tickets/people.ts';
import type { Click } from '../clicks/context.ts';
import { pageShown } from '../lists/page.ts';
import { zoneOf } from '../zone.ts';

/** What somebody who is away has in their hands, of the units that the reader leads, with 改派 in each row. */
export async function drawAway(
  { context, person, around }: Click,
  absent: Person,
  led: ReadonlySet<string>,
  wanted: number,
): Promise<Card> {
  const held = (await context.store.tickets.signedBy(absent.openId)).filter(({ unit }) => led.has(unit.code));
  const { page, pages, skip } = pageShown(wanted, held.length, awayPageSize);
  return drawAwayList({
    absent,
    rows: held.slice(skip, skip + awayPageSize),
    count: held.length,
    page,
    pages,
    around,
    language: person.language,
    timezone: zoneOf(context, person),
  });
}
