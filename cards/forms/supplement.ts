import { markdown, submitButton } from '../elements.ts';
import { typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { supplement as words } from '../texts/form-handover.ts';
import { longestText } from '../texts/forms.ts';
import { buttonWords } from '../texts/terms.ts';
import { formPicture } from './frame.ts';

/** 补充: one more remark while reviewers look at the reply. */
export function supplementForm(look: Look): Picture {
  return formPicture(look, {
    name: 'supplement',
    context: [markdown(words.context)],
    fields: [
      {
        inputs: ['text'],
        blocks: [
          {
            kind: 'input',
            name: 'text',
            label: words.label,
            placeholder: words.placeholder,
            required: true,
            maxLength: longestText.text,
            rows: 4,
            value: typed(look, 'text'),
          },
        ],
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: 'supplement', ...onCard(look) })],
    after: null,
  });
}
