import { lastEntry } from '../../tickets/state-refusals.ts';
import { contactChannels, replyResults } from '../../tickets/ticket.ts';
import { markdown, select, submitButton } from '../elements.ts';
import { due } from '../parts/deadline.ts';
import { picked, typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import { choosePlaceholder, longestText, reply as words } from '../texts/forms.ts';
import { buttonWords, resultWords } from '../texts/terms.ts';
import { formPicture, labelled } from './frame.ts';

/** 回复: what was done and what the customer says about it. */
export function replyForm(look: Look): Picture {
  const { handle } = look.ticket.clocks;
  return formPicture(look, {
    name: 'reply',
    context: handle === null ? [] : [markdown(words.context(due(look, handle.dueAt)))],
    fields: [
      { inputs: ['result'], blocks: labelled(words.resultLabel, result(look)) },
      { inputs: ['done'], blocks: [area(look, 'done')] },
      { inputs: ['customerWords'], blocks: [area(look, 'customerWords')] },
      { inputs: ['satisfaction'], blocks: labelled(words.satisfactionLabel, satisfaction(look)) },
      {
        inputs: ['contactedAt', 'channel'],
        blocks: [...labelled(words.contactLabel, contactedAt(look)), channel(look)],
      },
    ],
    submits: [submitButton(buttonWords.submit, { a: 'reply', ...onCard(look) }, 'primary', words.confirm)],
    after: words.after,
  });
}

function result(look: Look): Block {
  return select(
    'result',
    { placeholder: choosePlaceholder.result, required: true, value: typed(look, 'result') },
    replyResults.map((value) => ({ text: resultWords[value], value })),
  );
}

function area(look: Look, name: 'done' | 'customerWords'): Block {
  const isDone = name === 'done';
  return {
    kind: 'input',
    name,
    label: isDone ? words.doneLabel : words.wordsLabel,
    placeholder: isDone ? words.donePlaceholder : words.wordsPlaceholder,
    required: true,
    maxLength: longestText.text,
    rows: isDone ? 3 : 2,
    value: typed(look, name),
  };
}

function satisfaction(look: Look): Block {
  const of = { placeholder: choosePlaceholder.satisfaction, required: true, value: typed(look, 'satisfaction') };
  return select('satisfaction', of, words.satisfaction);
}

/** Most replies follow the talk that the last remark tells of. */
function contactedAt(look: Look): Block {
  const talked = lastEntry(look.ticket, 'remark')?.at;
  return {
    kind: 'dateTime',
    name: 'contactedAt',
    placeholder: choosePlaceholder.contactedAt,
    required: true,
    value: picked(look, 'contactedAt') || (talked === undefined ? '' : look.times.picker(talked)),
  };
}

function channel(look: Look): Block {
  return select(
    'channel',
    { placeholder: choosePlaceholder.channel, required: true, value: typed(look, 'channel') || 'phone' },
    contactChannels.map((value) => ({ text: words.channels[value], value })),
  );
}
