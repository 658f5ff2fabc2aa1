import { clickBody, envelope, sealed } from '../../support/signed-request.ts';
import { testApp } from '../../support/webhook-host.ts';
import { clickEvent, genuineRow, now, refusedRow, type Row } from './row.ts';

const longId = 'i'.repeat(300_000);
const beyondIntegers = 2 ** 53;

const badValues: Readonly<Record<string, unknown>> = {
  'an operator as the whole value': { $gt: '' },
  'an operator beside the action': { a: 'accept', $where: 'sleep(1000)' },
  'an operator as the ticket': { a: 'accept', t: { $gt: '' } },
  'an operator as the action': { a: { $ne: null } },
  '`constructor`': { a: 'accept', constructor: 'x' },
  '`prototype`': { a: 'accept', prototype: 'x' },
  'an array as the ticket': { a: 'accept', t: ['GD-20261123-0042'] },
  'an array as the action': { a: ['accept'] },
  'an array as the value': [{ a: 'accept' }],
  'a text as the value': 'accept',
  'no action': { t: 'GD-20261123-0042' },
  'an empty action': { a: '' },
  'a long action': { a: 'a'.repeat(65) },
  'a ticket id of 300 KB': { a: 'accept', t: longId },
  'a negative version': { a: 'accept', v: -1 },
  'a version of 2^53': { a: 'accept', v: beyondIntegers },
  'a broken version': { a: 'accept', v: 1.5 },
  'a version as text': { a: 'accept', v: '1' },
  'nesting below a further key': { a: 'accept', more: { deep: 1 } },
  '65 keys': { a: 'accept', ...Object.fromEntries(Array.from({ length: 64 }, (_, at) => [`k${at}`, 1])) },
};

const badClicks: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'operator whose id is an object': { operator: { open_id: { $gt: '' } } },
  'operator id with a slash': { operator: { open_id: '../../auth' } },
  'operator id of 300 KB': { operator: { open_id: longId } },
  'no operator': { operator: undefined },
  'message id with a slash': { context: { open_message_id: 'om_1/../..', open_chat_id: 'oc_1' } },
  'no context': { context: undefined },
  'no action': { action: undefined },
};

const badForms: Readonly<Record<string, unknown>> = {
  'an operator as a field': { $where: 'x' },
  'an object as an input': { text: { $gt: '' } },
  'a list of objects as a choice': { numbers: [{ $gt: '' }] },
  'a list as the form': ['text'],
};

const click = (text: string) => sealed(text, now);
const eventText = JSON.stringify(clickEvent());

/** S16: what a card's button or form carries is judged by a schema before anything is looked up. */
export const valueRows: readonly Row[] = [
  ...Object.entries(badValues).map(([name, value]) =>
    refusedRow(`S16 value: ${name}`, 400, 'bad_event', sealed(clickEvent({ value }), now)),
  ),
  ...Object.entries(badForms).map(([name, form]) =>
    refusedRow(`S16 form: ${name}`, 400, 'bad_event', sealed(clickEvent({ form_value: form }), now)),
  ),
  ...Object.entries(badClicks).map(([name, rest]) =>
    refusedRow(
      `S16 ${name}`,
      400,
      'bad_event',
      sealed(envelope(testApp, 'card.action.trigger', clickBody({}, rest)), now),
    ),
  ),
  refusedRow(
    'S16 value: `__proto__`',
    400,
    'bad_event',
    click(eventText.replace('"v":1', '"__proto__":{"admin":true}')),
  ),
  refusedRow(
    'S16 value: `__proto__` as a scalar',
    400,
    'bad_event',
    click(eventText.replace('"v":1', '"__proto__":1')),
  ),
  refusedRow(
    'S16 value: a number beyond all numbers',
    400,
    'bad_event',
    click(eventText.replace('"v":1', '"more":1e999')),
  ),
  refusedRow('S16 no event', 400, 'bad_event', sealed(envelope(testApp, 'card.action.trigger', null), now)),
  genuineRow(
    'S16 a further key with a scalar is let through',
    sealed(clickEvent({ value: { a: 'list', page: 2 } }), now),
  ),
  genuineRow(
    'S16 a ticket that nobody knows is for the handler',
    sealed(clickEvent({ value: { a: 'show', t: 'GD-1' } }), now),
  ),
  genuineRow(
    'S18 a form text of 150 KB is for the handler',
    sealed(clickEvent({ form_value: { text: 'あ'.repeat(50_000) } }), now),
  ),
];
