import type { Ticket } from '../../tickets/ticket.ts';
import { form, markdown, submitButton } from '../elements.ts';
import type { Form } from '../picture.ts';
import * as words from '../texts/lists.ts';
import { buttonWords } from '../texts/terms.ts';
import { cut, oneLine } from '../user-text.ts';
import type { ListFilter } from '../values.ts';

const titleCharacters = 20;

/** 批量签收 of these tickets, all of them chosen; the list that it leads `to` says what became of each. */
export function bulkAccept(
  tickets: readonly Pick<Ticket, 'number' | 'title'>[],
  to: { readonly f: ListFilter; readonly p: number },
): Form {
  const options = tickets.map(({ number, title }) => ({
    text: `${number.slice(-4)} ${cut(oneLine(title), titleCharacters)}`,
    value: number,
  }));
  const values = options.map(({ value }) => value);
  return form('bulk', [
    markdown(words.bulkLabel(options.length)),
    { kind: 'multiSelect', name: 'numbers', placeholder: words.bulkPlaceholder, options, values },
    submitButton(buttonWords.bulkAccept, { a: 'list.bulk', ...to }, 'primary', words.bulkConfirm),
  ]);
}
