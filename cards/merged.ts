import { calendarsOf } from '../tickets/quiet-hours.ts';
import { lastWorkingEnd, nextWorkingStart } from '../tickets/calendar.ts';
import type { Waiting } from '../tickets/merging.ts';
import type { Org } from '../tickets/org.ts';
import type { Recipient } from '../tickets/record.ts';
import type { Rulebook } from '../tickets/rules.ts';
import { priorities, type EpochMs } from '../tickets/ticket.ts';
import type { Card, CardLanguage } from './card.ts';
import { listRow, markdown, note, smallButton } from './elements.ts';
import { type MergedItem, mergedItems } from './merged-items.ts';
import type { Block, TagColour } from './picture.ts';
import { render } from './render.ts';
import * as words from './texts/merged.ts';
import { buttonWords, priorityWords } from './texts/terms.ts';
import { timesIn } from './time.ts';
import { shortName } from './user-text.ts';
import type { Mark } from './words.ts';

export interface Merged {
  readonly to: Recipient;
  /** What waited and is still wanted, at least one. */
  readonly waiting: readonly Waiting[];
  /** How many tickets have been settled meanwhile and are not listed. */
  readonly settled: number;
  readonly org: Org;
  readonly rulebook: Rulebook;
  readonly now: EpochMs;
  readonly language: CardLanguage;
}

/** Tickets on one card; what is beyond stands in the to-do list, and the title still counts it. */
const mostRows = 15;
const colours: Readonly<Record<words.MergedGroup, TagColour>> = {
  overdue: 'red',
  dueToday: 'orange',
  rejected: 'orange',
  extension: 'violet',
  other: 'neutral',
};

/** Whether the JSON of a card is that of a merged one, by its title in either language. */
export function isMergedCard(json: string): boolean {
  const { zh, en } = words.titleBegins;
  return json.includes(zh) || json.includes(en);
}

/** The one card that brings what waited for the end of quiet hours: a picture of a moment, each ticket with 查看. */
export function drawMerged(merged: Merged): Card {
  const { to, waiting, org, rulebook, now } = merged;
  const [first] = waiting;
  if (first === undefined) throw new Error('a merged card without anything that waited is not drawn');
  const policy = rulebook.policy(rulebook.currentVersion);
  const { calendar, table } = calendarsOf(to, first.record.ticket, org, policy)[0] ?? {};
  if (calendar === undefined || table === undefined) throw new Error('everybody has a calendar');
  const { name, timezone } = readerOf(to, org, calendar.timezone);
  const times = timesIn(timezone, now);
  const since = Math.min(...waiting.map(({ row, record }) => bornAt(record.ticket, row)));
  const quietFrom = lastWorkingEnd(calendar, table, since);
  const items = mergedItems(waiting, { org, rulebook, now, times, quietFrom });
  const groups = words.mergedGroups
    .map((group) => ({ group, of: items.filter((item) => item.group === group) }))
    .filter(({ of }) => of.length > 0);
  const tags = groups.map(({ group, of }) => ({ text: words.groupTag(group, of.length), colour: colours[group] }));
  const loud = priorities.filter((priority) => !policy.priorities[priority].quietHours);
  const opening = nextWorkingStart(calendar, table, since);
  return render(
    {
      summary: words.summary(
        items.length,
        tags.map(({ text }) => text),
      ),
      header: {
        title: words.title(items.length),
        subtitle: words.subtitle(quietFrom === null ? null : times.full(quietFrom), times.full(opening), name),
        template: 'orange',
        tags: tags.slice(0, 3),
      },
      blocks: [
        ...rows(groups),
        note(
          words.foot(
            times.clock(now),
            merged.settled,
            loud.map((priority) => priorityWords[priority]),
          ),
        ),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    merged.language,
  );
}

function rows(groups: readonly { readonly group: words.MergedGroup; readonly of: readonly MergedItem[] }[]) {
  const blocks: Block[] = [];
  let left = mostRows;
  for (const { group, of } of groups) {
    const shown = of.slice(0, left);
    if (shown.length === 0) break;
    left -= shown.length;
    const { zh, en } = words.groupWords[group];
    if (blocks.length > 0) blocks.push({ kind: 'rule' });
    blocks.push(markdown({ zh: `**${zh}**` as Mark, en: `**${en}**` as Mark }), ...shown.map(rowOf));
  }
  const all = groups.reduce((sum, { of }) => sum + of.length, 0);
  return all > mostRows ? [...blocks, markdown(words.more(all - mostRows))] : blocks;
}

function rowOf({ ticket, line }: MergedItem): Block {
  return listRow(line, smallButton(buttonWords.show, { a: 'show', t: ticket.number, v: ticket.version }));
}

function bornAt({ timeline, createdAt }: Waiting['record']['ticket'], row: Waiting['row']): EpochMs {
  return timeline[('bornV' in row ? row.bornV : row.version) - 1]?.at ?? createdAt;
}

/** Whom the card is for, and the zone they live in. */
function readerOf(to: Recipient, org: Org, zone: string): { readonly name: string; readonly timezone: string } {
  if ('chatId' in to) {
    const unit = org.unitOfChat(to.chatId);
    return { name: shortName(unit?.name ?? ''), timezone: unit?.timezone ?? zone };
  }
  const person = org.person(to.openId);
  const home = person?.memberships[0]?.unit;
  return {
    name: shortName(person?.name ?? ''),
    timezone: (home === undefined ? undefined : org.unit(home)?.timezone) ?? zone,
  };
}
