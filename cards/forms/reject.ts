import { workCalendar } from '../../tickets/deadline.ts';
import { givenBackMs } from '../../tickets/effects.ts';
import { rejectReasons } from '../../tickets/ticket.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePlaceholder, longestText, reject as words } from '../texts/forms.ts';
import { buttonWords, rejectReasonWords } from '../texts/terms.ts';
import { worked } from '../working.ts';
import { formPicture, labelled } from './frame.ts';

/** 驳回: why, from a list and in words for the signer. `above` stays usable on a shared card. */
export function rejectForm(look: Look, above: readonly Block[]): Picture {
  const reason = select(
    'reason',
    { placeholder: choosePlaceholder.reason, required: true, value: typed(look, 'reason') },
    rejectReasons.map((value) => ({ text: rejectReasonWords[value], value })),
  );
  return formPicture(look, {
    name: 'reject',
    context: [...above, ...context(look)],
    fields: [
      { inputs: ['reason'], blocks: labelled(words.reasonLabel, reason) },
      {
        inputs: ['reasonText'],
        blocks: [
          {
            kind: 'input',
            name: 'reasonText',
            label: words.textLabel,
            placeholder: words.textPlaceholder,
            required: true,
            maxLength: longestText.note,
            rows: 3,
            value: typed(look, 'reasonText'),
          },
        ],
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: 'reject', ...onCard(look) })],
    after: words.after,
  });
}

function context({ ticket, policy }: Look): readonly Block[] {
  const { handle } = ticket.clocks;
  if (handle === null) return [];
  const given = givenBackMs(ticket, { currentVersion: ticket.policyVersion, policy: () => policy });
  return [markdown(words.context(ticket.round, worked(workCalendar(policy, handle.calendar), given)))];
}
