import { priorities } from '../../tickets/ticket.ts';
import { compactLimit } from '../duration.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePriority, priority as words } from '../texts/form-handover.ts';
import { buttonWords, priorityWords } from '../texts/terms.ts';
import { formPicture, labelled } from './frame.ts';

/** 改优先级: each choice names its limits. */
export function priorityForm(look: Look): Picture {
  const { ticket, policy } = look;
  const choices = select(
    'priority',
    { placeholder: choosePriority, required: true, value: typed(look, 'priority') },
    priorities.map((value) => {
      const { accept, handle } = policy.priorities[value];
      return { text: words.option(priorityWords[value], compactLimit(accept), compactLimit(handle)), value };
    }),
  );
  return formPicture(look, {
    name: 'changePriority',
    context: [markdown(words.context(priorityWords[ticket.priority]))],
    fields: [{ inputs: ['priority'], blocks: labelled(words.label, choices) }],
    submits: [submitButton(buttonWords.submit, { a: 'changePriority', ...onCard(look) })],
    after: words.after,
  });
}
