import { signersAway, signersFor } from '../../tickets/candidates.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { awayAmong } from '../parts/away.ts';
import { typed } from '../parts/inputs.ts';
import { isAtWork } from '../parts/on-duty.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePerson, person as words } from '../texts/form-handover.ts';
import { buttonWords } from '../texts/terms.ts';
import { nameMark, shortName } from '../user-text.ts';
import { joinMarks, type Mark, nothing, type Words } from '../words.ts';
import { formPicture, labelled } from './frame.ts';

const mostPeople = 80;

/** 指派 and 改派: to whom in the present unit, each choice saying how much they have in hand. `above` stays usable on a shared card. */
export function personForm(look: Look, name: 'assign' | 'reassign', above: readonly Block[]): Picture {
  const { ticket, loads, times, now } = look;
  const isOnDuty = isAtWork(look, look.org.unit(ticket.unit.code)?.calendar ?? null, ticket.priority);
  const candidates = signersFor(ticket, look)
    .map((one) => ({ one, open: loads?.get(one.openId)?.open ?? null }))
    .toSorted((a, b) => (a.open ?? 0) - (b.open ?? 0) || a.one.openId.localeCompare(b.one.openId));
  const listed = candidates.slice(0, mostPeople);
  const left = candidates.length - listed.length;
  const people = select(
    'person',
    { placeholder: choosePerson, required: true, value: typed(look, 'person') },
    listed.map(({ one, open }) => ({ text: words.option(shortName(one.name), isOnDuty, open), value: one.openId })),
  );
  const context = name === 'assign' ? words.assign : words.reassign(nameMark(ticket.signer?.name ?? ''));
  return formPicture(look, {
    name,
    context: [...above, markdown(context)],
    fields: [
      {
        inputs: ['person'],
        blocks: labelled(words.label(times.clock(now)), people),
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: name, ...onCard(look) })],
    after: afterwards(look, left),
  });
}

/** How many are not listed for want of room, and who is not because they are away. */
function afterwards(look: Look, left: number): Words<Mark> | null {
  const parts = [left > 0 ? words.more(left) : null, awayAmong(signersAway(look.ticket, look), look.now, look.times)];
  return parts.every((part) => part === null) ? null : joinMarks(parts, nothing);
}
