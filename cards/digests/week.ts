/** The weekly part of the manager's digest: the last week against the one before. */
import type { ManagerContent, WeekContent } from '../../tickets/digests/content.ts';
import type { DurationSummary, Summary } from '../../tickets/measures/summary.ts';
import { markdown } from '../elements.ts';
import type { Block, Table } from '../picture.ts';
import { signed } from '../texts/digests/manager.ts';
import * as words from '../texts/digests/week.ts';
import { nameMark } from '../user-text.ts';
import { type Mark, mark, type Text, type Words } from '../words.ts';
import { holdingChart, hoursOf, reasonChart, shortDay } from './charts.ts';
import type { DigestReader } from './reader.ts';
import { tileRow } from './tiles.ts';

const hundred = 100;
/** So much longer than those in time is worth a sentence. */
const remarkableTimes = 3;
const mostSentences = 3;

/** Everything of the weekly part in its order. */
export function weekBlocks(week: WeekContent, content: ManagerContent, reader: DigestReader): readonly Block[] {
  const { last, previous, holding } = week;
  const charts = reader.charts !== false;
  const [from, to] = week.days;
  const sentences = remarkable(week, content);
  return [
    { kind: 'rule' },
    { ...markdown(words.heading(shortDay(from) as Mark, shortDay(to) as Mark)), size: 'heading' },
    tilesOf(last, previous),
    tableOf(last, previous),
    ...(holding.length > 0 && charts ? [markdown(words.holdingHeading), holdingChart(holding, reader.language)] : []),
    ...(last.rejected > 0 && charts
      ? [markdown(words.reasonsHeading), reasonChart(last.rejectReasons, reader.language)]
      : []),
    ...(sentences.length > 0 ? [markdown(listed(sentences))] : []),
  ];
}

/** A share as `84.9 %`; null where nothing was measured. */
export function percent(share: number | null): string | null {
  return share === null ? null : `${(share * hundred).toFixed(1)} %`;
}

function tilesOf(last: Summary, previous: Summary): Block {
  const share = (one: number | null): string => percent(one) ?? '–';
  const worse = last.handle.shareMet !== null && last.handle.shareMet < (previous.handle.shareMet ?? 0);
  const moreRejected = (last.rejectRate ?? 0) > (previous.rejectRate ?? 0);
  return tileRow([
    {
      figure: share(last.handle.shareMet),
      colour: worse ? 'red' : 'green',
      name: words.tiles.handled,
      more: words.weekBefore(share(previous.handle.shareMet)),
    },
    {
      figure: last.closed,
      colour: last.closed < previous.closed ? 'orange' : 'green',
      name: words.tiles.closed,
      more: words.weekBefore(String(previous.closed)),
    },
    {
      figure: share(last.rejectRate),
      colour: moreRejected ? 'red' : 'green',
      name: words.tiles.rejected,
      more: words.weekBefore(share(previous.rejectRate)),
    },
    {
      figure: words.minutesText(last.accept.median),
      colour: 'grey',
      name: words.tiles.accepting,
      more: words.weekBefore(words.minutesText(previous.accept.median)),
    },
  ]);
}

function tableOf(last: Summary, previous: Summary): Table {
  const row = (name: Words, of: (one: Summary) => Text, change: Text = ''): Table['rows'][number] => ({
    k: name,
    a: of(last),
    b: of(previous),
    d: change,
  });
  const count = (name: Words, of: (one: Summary) => number) =>
    row(name, (one) => String(of(one)), signed(of(last) - of(previous)));
  const share = (name: Words, of: (one: Summary) => number | null) =>
    row(name, (one) => percent(of(one)) ?? '–', pointsBetween(of(previous), of(last)));
  const { measures } = words;
  return {
    kind: 'table',
    height: 'low',
    columns: [
      { name: 'k', title: words.columns.name, width: '140px' },
      { name: 'a', title: words.columns.last, width: 'auto' },
      { name: 'b', title: words.columns.previous, width: 'auto' },
      { name: 'd', title: words.columns.change, width: '80px' },
    ],
    rows: [
      count(measures.created, ({ created }) => created),
      count(measures.closed, ({ closed }) => closed),
      share(measures.acceptShare, ({ accept }) => accept.shareMet),
      share(measures.handleShare, ({ handle }) => handle.shareMet),
      share(measures.reviewShare, ({ review }) => review.shareMet),
      row(measures.acceptTime, ({ accept }) => middleAndTail(accept)),
      row(measures.handleTime, ({ handle }) => middleAndTail(handle)),
      share(measures.rejectRate, ({ rejectRate }) => rejectRate),
      row(measures.extensions, ({ extensions: { asked, granted } }) => `${asked} / ${granted}`),
      row(measures.granted, ({ extensions }) => words.minutesText(extensions.meanGranted)),
    ],
  };
}

function middleAndTail({ median, p90 }: DurationSummary): Words {
  const [middle, tail] = [words.minutesText(median), words.minutesText(p90)];
  return { zh: `${middle.zh} / ${tail.zh}`, en: `${middle.en} / ${tail.en}` };
}

/** Points of a hundred between two shares, `-3.3`. */
function pointsBetween(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  const points = (after - before) * hundred;
  return `${points > 0 ? '+' : ''}${points.toFixed(1)}`;
}

/** At most three sentences, picked by fixed rules and not by taste. */
function remarkable(
  { holding, extendedOut, extensionsAtMost }: WeekContent,
  { away }: ManagerContent,
): readonly Words<Mark>[] {
  const worst = holding
    .flatMap(({ name, met, missed }) =>
      met === null || met === 0 || missed === null ? [] : [{ name, missed, times: missed / met }],
    )
    .filter(({ times }) => times >= remarkableTimes)
    .toSorted((a, b) => b.times - a.times)[0];
  const holder = away.find(({ late }) => late > 0);
  const sentences = [
    worst === undefined
      ? null
      : words.remarkable.holding(
          nameMark(worst.name),
          hoursOf(worst.missed).toFixed(1) as Mark,
          worst.times.toFixed(1) as Mark,
        ),
    holder === undefined ? null : words.remarkable.away(nameMark(holder.name), holder.held, holder.late),
    extendedOut === 0 ? null : words.remarkable.extended(extendedOut, extensionsAtMost),
  ];
  return sentences.filter((sentence) => sentence !== null).slice(0, mostSentences);
}

function listed(sentences: readonly Words<Mark>[]): Words<Mark> {
  const { heading } = words.remarkable;
  const of = (side: 'zh' | 'en') => [heading[side], ...sentences.map((one) => mark`- ${one[side]}`)].join('\n') as Mark;
  return { zh: of('zh'), en: of('en') };
}
