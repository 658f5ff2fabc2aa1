import { clockSought, drawFound, searchRows, searchText } from '../../cards/search.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import type { Person } from '../../tickets/people.ts';
import { isSearchable, searchWords } from '../../tickets/search.ts';
import { hasBusiness, maySign, reachOf } from '../../tickets/visibility.ts';
import { type BotContext, surroundings } from '../context.ts';
import { zoneOf } from '../zone.ts';

/** 搜索: the newest tickets that the asker may see and all the words are found in. */
export async function searchFor(context: BotContext, person: Person, sought: string | null): Promise<ReplyContent> {
  const { language } = person;
  if (sought === null) return { text: searchText('howTo', '', language) };
  const words = searchWords(sought);
  if (!isSearchable(words)) return { text: searchText('tooShort', sought, language) };
  const around = surroundings(context);
  const { tickets } = context.store;
  const { numbers, isCut } = await tickets.search(words, reachOf(person, around));
  if (numbers.length === 0) return { text: searchText(isCut ? 'tooMany' : 'nothing', sought, language) };
  const records = await Promise.all(numbers.slice(0, searchRows).map((number) => tickets.load(number)));
  const rows = records.flatMap((record) => {
    // It may have gone to another unit since.
    if (record === null || !hasBusiness(record.ticket, person, around)) return [];
    const { ticket } = record;
    const acceptable = ticket.status === 'awaiting_acceptance' && maySign(ticket, person);
    return [{ ticket, clock: clockSought(ticket), acceptable }];
  });
  const { rulebook, now } = around;
  const timezone = zoneOf(context, person);
  const list = { person, language, sought, rows, count: numbers.length, isCut, timezone, rulebook, now };
  return { card: { ...drawFound(list) } };
}
