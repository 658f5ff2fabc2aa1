/** Charts of digests, as VChart 1.10 takes them: JSON alone, no functions. Colours are mid-tones, legible in light and dark. */
import type { DayLine, UnitLine, WeekContent } from '../../tickets/digests/content.ts';
import { type Age, ages } from '../../tickets/digests/ages.ts';
import type { ByAge } from '../../tickets/digests/tally.ts';
import { type RejectReason, rejectReasons } from '../../tickets/ticket.ts';
import type { Language } from '../../tickets/people.ts';
import type { Chart } from '../picture.ts';
import * as words from '../texts/digests/manager.ts';
import * as weekWords from '../texts/digests/week.ts';
import { cut, oneLine } from '../user-text.ts';

type Values = readonly Readonly<Record<string, string | number>>[];

const minutesPerHour = 60;
const nameCharacters = 10;
/** Light to dark, so that age reads without hue. */
const ageColours: Readonly<Record<Age, string>> = {
  under1: '#FFC069',
  under3: '#FA8C16',
  under7: '#D4380D',
  over7: '#820014',
};
const dayColours = ['#3370FF', '#2EA121', '#D83931'] as const;
const holdingColours = ['#2EA121', '#D83931'] as const;
const reasonColour = '#7F3BF5';
const legends = { visible: true, orient: 'bottom' };
/** The default puts numbers on the neighbour. */
const inside = { visible: true, position: 'inside', smartInvert: true };
const bands = [
  { orient: 'left', type: 'band' },
  { orient: 'bottom', type: 'linear', visible: false },
];

/** Pixels of a chart with so many bars. */
function barHeight(bars: number, each: number, head: number): number {
  return head + bars * each;
}

/** Late tickets by unit and age, the rest of the units in one bar. */
export function unitChart(
  units: readonly UnitLine[],
  rest: { readonly count: number; readonly ages: ByAge },
  language: Language,
): Chart {
  const bars = [
    ...units.map(({ name, ages: counts }) => ({ unit: cut(oneLine(name), nameCharacters), counts })),
    ...(rest.count > 0 ? [{ unit: words.others(rest.count)[language], counts: rest.ages }] : []),
  ];
  // A zero would print as a stray 0.
  const values: Values = bars.flatMap(({ unit, counts }) =>
    ages.flatMap((age) => (counts[age] === 0 ? [] : [{ unit, age: words.ageWords[age][language], n: counts[age] }])),
  );
  const used = ages.filter((age) => bars.some(({ counts }) => counts[age] > 0));
  return {
    kind: 'chart',
    height: barHeight(bars.length, 26, 70),
    spec: {
      type: 'bar',
      direction: 'horizontal',
      stack: true,
      xField: 'n',
      yField: 'unit',
      seriesField: 'age',
      data: { values },
      color: used.map((age) => ageColours[age]),
      legends,
      label: inside,
      axes: bands,
    },
  };
}

/** Created, closed and late at the end of each day. */
export function dayChart(days: readonly DayLine[], language: Language): Chart {
  const kinds = ['created', 'closed', 'late'] as const;
  const values: Values = kinds.flatMap((kind) =>
    days.map((day) => ({ day: shortDay(day.day), kind: words.dayKinds[kind][language], n: day[kind] })),
  );
  return {
    kind: 'chart',
    height: 190,
    spec: {
      type: 'line',
      xField: 'day',
      yField: 'n',
      seriesField: 'kind',
      data: { values },
      color: dayColours,
      point: { visible: false },
      legends,
    },
  };
}

/** `2026-11-24` as `11/24`. */
export function shortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}/${Number(date)}`;
}

/** Mean holding time of tickets in time and late, by unit, in hours. */
export function holdingChart(units: WeekContent['holding'], language: Language): Chart {
  const kinds = ['met', 'missed'] as const;
  const values: Values = units.flatMap((unit) =>
    kinds.flatMap((kind) => {
      const minutes = unit[kind];
      if (minutes === null) return [];
      const name = cut(oneLine(unit.name), nameCharacters);
      return [{ unit: name, kind: weekWords.holdingKinds[kind][language], h: hoursOf(minutes) }];
    }),
  );
  return {
    kind: 'chart',
    height: barHeight(units.length, 38, 70),
    spec: {
      type: 'bar',
      direction: 'horizontal',
      xField: 'h',
      yField: ['unit', 'kind'],
      seriesField: 'kind',
      data: { values },
      color: holdingColours,
      legends,
      label: { visible: true },
    },
  };
}

/** Hours with one decimal. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes / minutesPerHour) * 10) / 10;
}

/** Why work was sent back. */
export function reasonChart(counts: Readonly<Record<RejectReason, number>>, language: Language): Chart {
  const values: Values = rejectReasons
    .filter((reason) => counts[reason] > 0)
    .toSorted((a, b) => counts[b] - counts[a])
    .map((reason) => ({ reason: weekWords.reasonNames[reason][language], n: counts[reason] }));
  return {
    kind: 'chart',
    height: barHeight(values.length, 26, 46),
    spec: {
      type: 'bar',
      direction: 'horizontal',
      xField: 'n',
      yField: 'reason',
      label: { visible: true },
      data: { values },
      color: [reasonColour],
    },
  };
}
