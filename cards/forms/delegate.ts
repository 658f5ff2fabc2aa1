import { engineersFor } from '../../tickets/candidates.ts';
import { columns, markdown, select, submitButton } from '../elements.ts';
import { picked, typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePlaceholder, delegate as words, longestText } from '../texts/forms.ts';
import { buttonWords } from '../texts/terms.ts';
import { shortName } from '../user-text.ts';
import type { Words } from '../words.ts';
import { formPicture, labelled } from './frame.ts';

const mostEngineers = 60;

/** 委托工程师: one who is registered, or anybody with a name and a phone. */
export function delegateForm(look: Look): Picture {
  const registered = engineersFor(look.ticket, look).slice(0, mostEngineers);
  const engineers = select(
    'engineer',
    { placeholder: choosePlaceholder.engineer, required: false, value: typed(look, 'engineer') },
    registered.map((person) => {
      const home = person.memberships.find(({ roles }) => roles.includes('engineer'))?.unit ?? '';
      const unit = shortName(look.org.unit(home)?.name ?? '');
      return {
        text: words.option(shortName(person.name), look.loads?.get(person.openId)?.open ?? null, unit),
        value: person.openId,
      };
    }),
  );
  const byHand = columns('stretch', [
    line(look, 'engineerName', words.nameLabel, words.namePlaceholder, longestText.name),
    line(look, 'engineerPhone', words.phoneLabel, words.phonePlaceholder, longestText.phone),
  ]);
  const visit: Block = {
    kind: 'dateTime',
    name: 'visitAt',
    placeholder: choosePlaceholder.visit,
    required: false,
    value: picked(look, 'visitAt'),
  };
  return formPicture(look, {
    name: 'delegate',
    context: [markdown(words.context)],
    fields: [
      // A select without options would be a dead end.
      ...(registered.length === 0
        ? []
        : [{ inputs: ['engineer'], blocks: [...labelled(words.engineerLabel, engineers), markdown(words.or)] }]),
      { inputs: ['engineerName', 'engineerPhone'], blocks: [byHand] },
      { inputs: ['visitAt'], blocks: labelled(words.visitLabel, visit) },
    ],
    submits: [submitButton(buttonWords.submit, { a: 'delegate', ...onCard(look) })],
    after: words.after,
  });
}

function line(look: Look, name: string, label: Words, placeholder: Words, maxLength: number): Block {
  return { kind: 'input', name, label, placeholder, required: false, maxLength, value: typed(look, name) };
}
