import { ages } from '../../tickets/digests/ages.ts';
import type { ManagerContent } from '../../tickets/digests/content.ts';
import type { ByAge } from '../../tickets/digests/tally.ts';
import { total } from '../../tickets/digests/tally.ts';
import { fold, markdown } from '../elements.ts';
import type { Fold } from '../picture.ts';
import * as words from '../texts/digests/manager.ts';
import { bands } from '../texts/digests/people.ts';
import { nameMark } from '../user-text.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { shortDay } from './charts.ts';

/** What the charts show, in words: for screen readers, for search, and where a client draws no charts. */
export function numbersFold({ units, otherUnits, days }: ManagerContent): Fold {
  const lines = [
    ...units.map(({ name, ages: counts }) => unitLine({ zh: nameMark(name), en: nameMark(name) }, counts)),
    ...(otherUnits.count > 0 ? [unitLine(words.others(otherUnits.count) as Words<Mark>, otherUnits.ages)] : []),
    ...days.map((day) => {
      const date = shortDay(day.day) as Mark;
      const of = (side: 'zh' | 'en') =>
        (['created', 'closed', 'late'] as const)
          .map((kind) => `${words.dayKinds[kind][side]} ${day[kind]}`)
          .join(' · ');
      return { zh: mark`${date}　${of('zh') as Mark}`, en: mark`${date} ${of('en') as Mark}` };
    }),
  ];
  const all = (side: 'zh' | 'en') => lines.map((line) => line[side]).join('\n') as Mark;
  return fold(words.numbersFold, markdown({ zh: all('zh'), en: all('en') }));
}

function unitLine(name: Words<Mark>, counts: ByAge): Words<Mark> {
  const used = ages.filter((age) => counts[age] > 0).map((age) => [words.ageWords[age], counts[age]] as const);
  const by = bands(used);
  const sum = total(counts);
  return { zh: mark`${name.zh}　${sum}（${by.zh}）`, en: mark`${name.en} ${sum} (${by.en})` };
}
