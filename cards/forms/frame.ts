import { form, markdown, note, plainButton } from '../elements.ts';
import { shortTitle, ticketSubtitle } from '../parts/header.ts';
import { type Field, withError } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { titled } from '../texts/common.ts';
import { filling, formWaits } from '../texts/forms.ts';
import { actionWords, buttonWords, fillingIn } from '../texts/terms.ts';
import type { FormName } from '../../tickets/record.ts';
import { joinMarks, type Mark, dot, type Words } from '../words.ts';

/** What a form is made of. */
export interface FormParts {
  readonly name: FormName;
  /** What the form changes and what it leaves alone. */
  readonly context: readonly Block[];
  readonly fields: readonly Field[];
  readonly submits: readonly Block[];
  /** Small print under 取消. */
  readonly after: Words<Mark> | null;
}

/** A card redrawn as a short form: number and unit kept, one context line, the fields, 提交, 取消 below. */
export function formPicture(look: Look, parts: FormParts): Picture {
  const label = actionWords[parts.name];
  const cancel = plainButton(buttonWords.cancel, { a: 'form.cancel', f: parts.name, ...onCard(look) });
  const smallPrint = joinMarks([parts.after, formWaits], dot);
  return {
    summary: filling(label),
    header: {
      title: titled(label, shortTitle(look)),
      subtitle: ticketSubtitle(look),
      template: 'blue',
      tags: [{ text: fillingIn, colour: 'indigo' }],
    },
    blocks: [
      ...parts.context,
      form(parts.name, [...withError(look, parts.fields), ...parts.submits]),
      // Below the form, not in it: there every button must submit or reset, and a submit is stopped by empty fields.
      cancel,
      note(smallPrint),
    ],
    folds: [],
    foot: null,
    forwardable: false,
  };
}

/** A label above an input that has none of its own. */
export function labelled(label: Words<Mark>, block: Block): readonly Block[] {
  return [markdown(label), block];
}
