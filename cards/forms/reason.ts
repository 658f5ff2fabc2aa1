import { workCalendar } from '../../tickets/deadline.ts';
import { givenBackMs } from '../../tickets/effects.ts';
import { lastEntry } from '../../tickets/state-refusals.ts';
import { limit } from '../duration.ts';
import { markdown, submitButton } from '../elements.ts';
import { typed } from '../parts/inputs.ts';
import { momentMark } from '../parts/people.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import {
  cancelContext,
  reasonInput,
  reasonPlaceholders,
  releaseContext,
  reopenContext,
} from '../texts/form-handover.ts';
import { longestText } from '../texts/forms.ts';
import { buttonWords } from '../texts/terms.ts';
import { nameMark } from '../user-text.ts';
import type { Mark, Words } from '../words.ts';
import { worked } from '../working.ts';
import { formPicture } from './frame.ts';

/** 退回, 撤销 and 重新打开: why, and what follows from it. `above` stays usable on a shared card. */
export function reasonForm(look: Look, name: 'release' | 'cancel' | 'reopen', above: readonly Block[]): Picture {
  return formPicture(look, {
    name,
    context: [...above, markdown(contextOf(look, name))],
    fields: [
      {
        inputs: ['reasonText'],
        blocks: [
          {
            kind: 'input',
            name: 'reasonText',
            label: reasonInput,
            placeholder: reasonPlaceholders[name],
            required: true,
            maxLength: longestText.note,
            rows: 3,
            value: typed(look, 'reasonText'),
          },
        ],
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: name, ...onCard(look) })],
    after: null,
  });
}

function contextOf(look: Look, name: 'release' | 'cancel' | 'reopen'): Words<Mark> {
  const { ticket, policy } = look;
  switch (name) {
    case 'release':
      return releaseContext(nameMark(ticket.unit.name), limit(policy.priorities[ticket.priority].accept));
    case 'cancel':
      return cancelContext;
    case 'reopen': {
      const calendar = ticket.clocks.handle?.calendar ?? policy.defaultCalendar;
      const given = givenBackMs(ticket, { currentVersion: ticket.policyVersion, policy: () => policy });
      const closedAt = momentMark(look, lastEntry(ticket, 'approve'));
      const signer = nameMark(ticket.signer?.name ?? '');
      return reopenContext(
        closedAt,
        policy.rounds.reopenCalendarDays,
        signer,
        worked(workCalendar(policy, calendar), given),
      );
    }
    default:
      return name satisfies never;
  }
}
