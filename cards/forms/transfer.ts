import type { Unit } from '../../tickets/people.ts';
import { limit } from '../duration.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { due } from '../parts/deadline.ts';
import { typed } from '../parts/inputs.ts';
import { agentsOnDuty } from '../parts/on-duty.ts';
import { onCard } from '../parts/value.ts';
import type { Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePlaceholder, longestText, transfer as words } from '../texts/forms.ts';
import { buttonWords } from '../texts/terms.ts';
import { nameMark, shortName } from '../user-text.ts';
import { joinMarks, type Mark, mark, nothing, type Words } from '../words.ts';
import { formPicture, labelled } from './frame.ts';

const mostUnits = 80;
const mostUnitsNamed = 3;

interface Candidate {
  readonly unit: Unit;
  readonly open: number | null;
  readonly onDuty: number;
}

/** 转派: to which subordinate unit, each choice saying how busy it is. */
export function transferForm(look: Look): Picture {
  const { ticket, policy, times, now } = look;
  const candidates = candidatesOf(look);
  const listed = candidates.slice(0, mostUnits);
  const { handle } = ticket.clocks;
  const accept = limit(policy.priorities[ticket.priority].accept);
  const units = select(
    'unit',
    { placeholder: choosePlaceholder.unit, required: true, value: typed(look, 'unit') },
    listed.map(({ unit, open, onDuty }) => ({
      text: words.option(shortName(unit.name), open, onDuty),
      value: unit.code,
    })),
  );
  return formPicture(look, {
    name: 'transfer',
    context: handle === null ? [] : [markdown(words.context(due(look, handle.dueAt), accept))],
    fields: [
      { inputs: ['unit'], blocks: labelled(words.unitLabel(times.clock(now)), units) },
      {
        inputs: ['note'],
        blocks: [
          {
            kind: 'input',
            name: 'note',
            label: words.noteLabel,
            placeholder: words.notePlaceholder,
            required: false,
            maxLength: longestText.note,
            rows: 3,
            value: typed(look, 'note'),
          },
        ],
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: 'transfer', ...onCard(look) }, 'primary', words.confirm)],
    after: smallPrint(candidates, listed),
  });
}

/** Direct subordinates: somebody on duty first, then the fewest open tickets. */
function candidatesOf(look: Look): readonly Candidate[] {
  const { org, ticket, loads } = look;
  const all = org.children(ticket.unit.code).map((unit) => ({
    unit,
    open: loads?.get(unit.code)?.open ?? null,
    onDuty: agentsOnDuty(look, unit, ticket.priority),
  }));
  return all.toSorted(
    (a, b) =>
      Number(b.onDuty > 0) - Number(a.onDuty > 0) ||
      (a.open ?? 0) - (b.open ?? 0) ||
      a.unit.code.localeCompare(b.unit.code),
  );
}

function smallPrint(candidates: readonly Candidate[], listed: readonly Candidate[]): Words<Mark> | null {
  const left = candidates.length - listed.length;
  const empty = listed.filter((candidate) => candidate.onDuty === 0);
  const parts = [empty.length === 0 ? null : warning(empty, listed.length), left > 0 ? words.moreUnits(left) : null];
  return parts.every((part) => part === null) ? null : joinMarks(parts, nothing);
}

function warning(empty: readonly Candidate[], listed: number): Words<Mark> {
  if (empty.length === listed) return words.nobodyOnDuty(null);
  const named = empty.slice(0, mostUnitsNamed).map(({ unit }) => nameMark(unit.name));
  const more = empty.length - named.length;
  const zh = named.join('、') as Mark;
  const en = named.join(', ') as Mark;
  return words.nobodyOnDuty({
    zh: more > 0 ? mark`${zh} 等 ${empty.length} 个机构` : zh,
    en: more > 0 ? mark`${en} and ${more} more` : en,
  });
}
