import { detailPageSize, drawDetailList } from '../../cards/digests/detail.ts';
import type { Card } from '../../cards/card.ts';
import type { DigestList } from '../../cards/values.ts';
import type { DigestRow } from '../../store/digests.ts';
import { total } from '../../tickets/digests/tally.ts';
import type { ManagerContent } from '../../tickets/digests/content.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import type { Click } from '../clicks/context.ts';
import { pageShown } from '../lists/page.ts';

/** Which page of which list: all of the digest's tickets, or those of one unit. */
export interface DetailPlace {
  readonly list: DigestList;
  readonly unit: string | null;
  /** From 1. */
  readonly page: number;
}

/** One page of a digest's list as a card: the tickets are those of the snapshot, each row says how it stands now. */
export async function drawDetail(
  { context, person, around }: Click,
  row: DigestRow,
  place: DetailPlace,
): Promise<Card> {
  const content = row.content as ManagerContent;
  const kept = place.list === 'late' ? content.lateRows : content.dueRows;
  const rows = kept.filter(({ unit }) => place.unit === null || unit === place.unit);
  const { page, pages, skip } = pageShown(place.page, rows.length, detailPageSize);
  const shown = rows.slice(skip, skip + detailPageSize);
  const records = await Promise.all(shown.map(({ number }) => context.store.tickets.load(number)));
  return drawDetailList({
    digest: row.id,
    asOf: content.asOf,
    list: place.list,
    unit: place.unit === null ? null : { code: place.unit, name: around.org.unit(place.unit)?.name ?? place.unit },
    rows: records.flatMap((record) => {
      if (record === null) return [];
      const { ticket } = record;
      return [{ ticket, urge: firstRefusal({ ticket, action: 'urge', person, around }) }];
    }),
    kept: rows.length,
    count: countOf(content, place, rows.length),
    page,
    pages,
    around,
    language: person.language,
    timezone: row.zone,
  });
}

/** How many there were, of which not all may be kept. */
function countOf({ late, due, units }: ManagerContent, { list, unit }: DetailPlace, kept: number): number {
  if (unit === null) return total(list === 'late' ? late : due);
  const line = list === 'late' ? units.find(({ code }) => code === unit) : undefined;
  return line === undefined ? kept : total(line.ages);
}
