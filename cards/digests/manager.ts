/** The manager's digest: the figures, the oldest with 催办, who is away, the charts, the way to the details. */
import { dayMs } from '../../config/duration.ts';
import type { ManagerContent } from '../../tickets/digests/content.ts';
import { type ByStage, stages, total } from '../../tickets/digests/tally.ts';
import { lastDayOf } from '../../tickets/leave.ts';
import { columns, listRow, markdown, note, plainButton, select, smallButton } from '../elements.ts';
import type { Block, Picture, Row, Tag } from '../picture.ts';
import * as words from '../texts/digests/manager.ts';
import { buttonWords } from '../texts/terms.ts';
import { nameMark, shortName } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';
import { dayChart, unitChart } from './charts.ts';
import { numbersFold } from './numbers.ts';
import { opening } from './opening.ts';
import { type DigestReader, fitting, timesOf } from './reader.ts';
import { lineRow, urgeEnd } from './rows.ts';
import { tileRow } from './tiles.ts';
import { percent, weekBlocks } from './week.ts';

/** The whole digest as it was counted, with what has been urged since. */
export function managerPicture(content: ManagerContent, reader: DigestReader): Picture {
  const { week, asOf } = content;
  const times = timesOf(reader, asOf);
  const late = total(content.late);
  const due = total(content.due);
  const change = changeOf(content);
  const shares = [week?.last, week?.previous].map((one) => percent(one?.handle.shareMet ?? null));
  const charts = reader.charts !== false;
  return {
    summary:
      week === null ? words.dailySummary(late, change, due) : words.weeklySummary(late, change, shares[0] ?? null),
    header: {
      title:
        week === null ? words.dailyTitle(late, due) : words.weeklyTitle(late, shares[0] ?? null, shares[1] ?? null),
      subtitle: subtitleOf(content, reader),
      template: late > 0 ? 'red' : 'blue',
      tags: tagsOf(late, change, content.asked ? words.tags.now : week === null ? words.tags.daily : words.tags.both),
    },
    blocks: [
      ...opening(content, times),
      tilesOf(content),
      stageTable(content),
      ...(late > 0 && charts
        ? [markdown(words.headings.units), unitChart(content.units, content.otherUnits, reader.language)]
        : []),
      ...oldestRows(content, reader),
      ...awayRows(content, reader),
      ...(week === null ? [] : weekBlocks(week, content, reader)),
      ...(charts ? [markdown(words.headings.days), dayChart(content.days, reader.language)] : []),
      ...detailBlocks(content, reader),
      note(words.foot(times.full(asOf), snapshotName(reader.id), week !== null)),
    ],
    folds: [numbersFold(content)],
    foot: null,
    forwardable: false,
  };
}

function subtitleOf({ leads, asOf }: ManagerContent, reader: DigestReader): Words {
  const date = timesOf(reader, asOf).date(asOf);
  const who = [leads[0] === undefined ? null : shortName(leads[0]), shortName(reader.name)].filter(Boolean).join(' · ');
  return { zh: `${who} · ${date.zh}`, en: `${who} · ${date.en}` };
}

function tagsOf(late: number, change: number | null, kind: Words): readonly Tag[] {
  const tags: readonly (Tag | null)[] = [
    late > 0 ? { text: words.lateTag(late), colour: 'red' } : null,
    change === null || change === 0 ? null : { text: words.signed(change), colour: change > 0 ? 'orange' : 'green' },
    { text: kind, colour: 'neutral' },
  ];
  return tags.filter((tag) => tag !== null);
}

/** How many late tickets more than in the last working day's digest; null where there was none. */
function changeOf({ late, before }: ManagerContent): number | null {
  return before === null ? null : total(late) - total(before.late);
}

function tilesOf(content: ManagerContent): Row {
  const { late, due, excused, before, dueUrgent } = content;
  const since = (of: (counts: ByStage) => number): Words<Mark> | null =>
    before === null ? null : words.since(of(late) - of(before.late), isYesterday(content));
  return tileRow([
    { figure: total(late), colour: total(late) > 0 ? 'red' : 'grey', name: words.tiles.late, more: since(total) },
    {
      figure: total(due),
      colour: total(due) > 0 ? 'orange' : 'grey',
      name: words.tiles.due,
      more: words.urgentAmong(dueUrgent),
    },
    {
      figure: late.sign,
      colour: late.sign > 0 ? 'red' : 'grey',
      name: words.tiles.signing,
      more: since(({ sign }) => sign),
    },
    { figure: excused, colour: 'grey', name: words.tiles.excused, more: words.tiles.notCounted },
  ]);
}

function isYesterday({ before, asOf }: ManagerContent): boolean {
  return before !== null && asOf - Date.parse(`${before.day}T00:00:00Z`) < 2 * dayMs;
}

function stageTable(content: ManagerContent): Block {
  const { late, due, before } = content;
  const change = isYesterday(content) ? words.table.yesterday : words.table.change;
  return {
    kind: 'table',
    height: 'low',
    columns: [
      { name: 'stage', title: words.table.stage, width: '80px' },
      { name: 'late', title: words.table.late, width: 'auto', isNumber: true },
      { name: 'delta', title: change, width: 'auto' },
      { name: 'due', title: words.table.due, width: 'auto', isNumber: true },
    ],
    rows: stages.map((stage) => ({
      stage: words.stageWords[stage],
      late: late[stage],
      delta: before === null ? '–' : words.signed(late[stage] - before.late[stage]),
      due: due[stage],
    })),
  };
}

function oldestRows({ asOf, ...content }: ManagerContent, reader: DigestReader): readonly Block[] {
  const oldest = fitting(content.oldest, reader);
  if (oldest.length === 0) return [];
  const times = timesOf(reader, asOf);
  return [
    markdown(words.oldestHeading(oldest.length)),
    ...oldest.map((line) => lineRow(line, times, urgeEnd(line, reader, times))),
  ];
}

function awayRows({ away, awayCount, asOf }: ManagerContent, reader: DigestReader): readonly Block[] {
  if (away.length === 0) return [];
  const times = timesOf(reader, asOf);
  return [
    markdown(words.awayHeading(awayCount)),
    ...fitting(away, reader).map(({ openId, name, until, held, late }) =>
      listRow(
        words.awayRow(nameMark(name), times.day(lastDayOf({ until })), held, late),
        smallButton(buttonWords.show, { a: 'away.show', o: openId, p: 1 }),
      ),
    ),
  ];
}

function detailBlocks({ units, otherUnits }: ManagerContent, reader: DigestReader): readonly Block[] {
  const s = reader.id;
  const options = units.map(({ code, name, ages }) => ({
    text: words.unitOption(shortName(name), total(ages)),
    value: code,
  }));
  return [
    ...(options.length === 0
      ? []
      : [
          markdown(words.headings.details),
          select('drill_unit', { placeholder: words.choose, required: false, sends: { a: 'digest.unit', s } }, options),
        ]),
    ...(otherUnits.count > 0 ? [note(words.othersLate(otherUnits.count, total(otherUnits.ages)))] : []),
    columns('bisect', [
      plainButton(words.details, { a: 'digest.all', s }, 'primary'),
      plainButton(words.dueButton, { a: 'digest.due', s }),
    ]),
  ];
}

/** `S20261124`: the day of the snapshot, by which people speak of it. */
function snapshotName(id: string): Mark {
  const day = /\d{4}-\d{2}-\d{2}/.exec(id)?.[0] ?? '';
  return `S${day.replaceAll('-', '')}` as Mark;
}
