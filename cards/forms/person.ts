import { isWorking } from '../../tickets/calendar.ts';
import { signersFor } from '../../tickets/candidates.ts';
import { calendarNameFor } from '../../tickets/rules.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePerson, person as words } from '../texts/form-handover.ts';
import { buttonWords } from '../texts/terms.ts';
import { nameMark, shortName } from '../user-text.ts';
import { workCalendar } from '../working.ts';
import { formPicture, labelled } from './frame.ts';

const mostPeople = 80;

/** 指派 and 改派: to whom in the present unit, each choice saying how much they have in hand. `above` stays usable on a shared card. */
export function personForm(look: Look, name: 'assign' | 'reassign', above: readonly Block[]): Picture {
  const { ticket, org, loads, times, now } = look;
  const isOnDuty = onDuty(look);
  const candidates = signersFor(ticket, org)
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
    after: left > 0 ? words.more(left) : null,
  });
}

/** Whether the unit works now: then its agents are on duty. */
function onDuty({ org, policy, ticket, now }: Look): boolean {
  const unit = org.unit(ticket.unit.code);
  const { calendar, table } = workCalendar(policy, calendarNameFor(policy, ticket.priority, unit?.calendar ?? null));
  return isWorking(calendar, table, now);
}
