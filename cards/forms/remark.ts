import { markdown, submitButton } from '../elements.ts';
import { maskCustomer } from '../mask.ts';
import { isOffered } from '../offers.ts';
import { typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { customerLine } from '../texts/common.ts';
import { longestText, remark as words } from '../texts/forms.ts';
import { actionWords, buttonWords } from '../texts/terms.ts';
import { cut, escaped, oneLine } from '../user-text.ts';
import { formPicture } from './frame.ts';

const nameCharacters = 40;

/** 备注: what was said, ending in what comes next. */
export function remarkForm(look: Look): Picture {
  const { ticket } = look;
  const card = onCard(look);
  const mayAsk = isOffered(look, 'requestExtension');
  const { name, phone } = look.inFull ? ticket.customer : maskCustomer(ticket.customer);
  const shownPhone = escaped(cut(oneLine(phone), nameCharacters));
  const customer = customerLine(escaped(cut(oneLine(name), nameCharacters)), { zh: shownPhone, en: shownPhone });
  const written = ticket.timeline.filter(({ action }) => action === 'remark').length;
  return formPicture(look, {
    name: 'remark',
    context: [markdown(words.context(customer, written))],
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
    submits: [
      submitButton(actionWords.handle, { a: 'remark', then: 'handle', ...card }),
      ...(mayAsk
        ? [submitButton(actionWords.requestExtension, { a: 'remark', then: 'requestExtension', ...card }, 'default')]
        : []),
      submitButton(buttonWords.saveOnly, { a: 'remark', then: 'none', ...card }, 'default'),
    ],
    after: words.hint(mayAsk),
  });
}
