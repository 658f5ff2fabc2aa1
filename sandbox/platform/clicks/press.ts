import { isObject } from '../../card/json.ts';
import type { JsonObject } from '../../card/json.ts';
import type { Press } from '../../protocol.ts';
import { senderOf } from '../access/apps.ts';
import { operatorOf, type Click, type ClickAction } from './click.ts';
import { wordsOf } from '../messages/content.ts';
import type { FieldValue, Filler } from './fill-form.ts';
import { fieldValue, fillForm, FormFault } from './fill-form.ts';
import type { SeenComponent } from './find-component.ts';
import { componentAt, findButton } from './find-component.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from '../model.ts';
import { isSet } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';
import type { Habit } from '../trouble/switches.ts';

const clickableMs = 14 * 24 * 60 * 60_000;

/** Under which name the choice of a component outside a form goes to the bot. */
const choiceKeys: Readonly<Record<string, 'input_value' | 'option' | 'options' | 'checked'>> = {
  input: 'input_value',
  select_static: 'option',
  select_person: 'option',
  date_picker: 'option',
  picker_time: 'option',
  picker_datetime: 'option',
  overflow: 'option',
  select_img: 'option',
  multi_select_static: 'options',
  multi_select_person: 'options',
  checker: 'checked',
};

/** The click that comes of pressing what this person sees; or, in words, why a client would stop it. */
export function clickOf(platform: Platform, ask: Press): Click | string {
  const seen = lookUp(platform, ask);
  if (typeof seen === 'string') return seen;
  const { person, chat, message } = seen;
  const action = actionOf(seen.component, ask, {
    person,
    chat,
    now: platform.clock.now(),
    isPerson: (openId) => platform.state.people.has(openId),
    emptyFields: platform.switches.get('emptyFields'),
    initialOption: platform.switches.get('initialOption'),
    plainButton: platform.switches.get('plainButton'),
  });
  if (typeof action === 'string') return action;
  const { messageId, chatId } = message;
  const label = ask.label === '' ? labelOf(seen.component) : ask.label;
  return { operator: operatorOf(person), messageId, chatId, action, label };
}

/** The words of what was pressed; its tag where it has none. */
function labelOf({ node }: SeenComponent): string {
  return wordsOf(node['text']) || String(node['name'] ?? node['tag']);
}

interface Seen {
  readonly person: PersonRecord;
  readonly chat: ChatRecord;
  readonly message: MessageRecord;
  readonly component: SeenComponent;
}

function lookUp(platform: Platform, ask: Press): Seen | string {
  const person = platform.state.people.get(ask.person);
  if (person === undefined) return `there is nobody with the open_id ${ask.person}`;
  if (person.resigned === true) return `${person.name} has left the company and is signed out`;
  const message = platform.state.messages.get(ask.messageId);
  const chat = message === undefined ? undefined : platform.state.chats.get(message.chatId);
  if (message === undefined || chat === undefined || message.ghost !== null || !chat.members.includes(person.openId))
    return `${person.name} sees no message ${ask.messageId}`;
  if (message.recalled) return 'the message was recalled';
  if (message.card === null) return 'the message is a text, there is nothing to press';
  if (message.sender.appId !== undefined && !isSet(senderOf(platform, message).place))
    return 'the card is of another app, which has no address here';
  if (message.sender.appId === undefined && platform.state.standing !== 'on')
    return 'the app of this card is stopped or not installed, nobody hears of a click';
  if (platform.clock.now() - message.at > clickableMs)
    return 'the card is older than 14 days and does nothing any more';
  const component =
    ask.path === undefined ? findButton(message.card, ask.label, ask.row) : componentAt(message.card, ask.path);
  return typeof component === 'string' ? component : { person, chat, message, component };
}

/** The click as the client would send it, or why it sends nothing. */
function actionOf(
  { node, form }: SeenComponent,
  ask: Press,
  filler: Filler & { readonly plainButton: Habit<'plainButton'> },
): ClickAction | string {
  const tag = String(node['tag']);
  const value = callbackValue(node);
  const submits = form !== null && node['form_action_type'] === 'submit';
  if (node['disabled'] === true) return wordsOf(node['disabled_tips']) || `“${ask.label}” is disabled`;
  if (form !== null && node['form_action_type'] === 'reset') return `“${ask.label}” clears the form and sends nothing`;
  if (form !== null && !submits && tag !== 'interactive_container')
    return `a ${tag} in a form sends nothing until the form is submitted`;
  if (form === null && ask.form !== undefined) return `“${ask.label}” stands in no form, it takes no input`;
  if (!submits && value === undefined && !callsAnyway(node, filler.plainButton))
    return `“${ask.label}” has no callback, nothing is sent`;
  const base = {
    tag,
    ...(value === undefined ? {} : { value }),
    timezone: filler.person.timezone,
    ...(typeof node['name'] === 'string' ? { name: node['name'] } : {}),
  };
  try {
    if (submits) return { ...base, form_value: fillForm(form, ask.form ?? {}, filler) };
    if (tag === 'button' || tag === 'interactive_container') return base;
    return { ...base, ...choiceOf(node, tag, ask, filler) };
  } catch (error) {
    if (error instanceof FormFault) return error.message;
    throw error;
  }
}

/** Whether a component without `behaviors` calls back is told in two ways. */
function callsAnyway(node: JsonObject, habit: Habit<'plainButton'>): boolean {
  return node['behaviors'] === undefined && node['tag'] === 'button' && habit === 'calls';
}

function choiceOf(node: JsonObject, tag: string, ask: Press, filler: Filler): Readonly<Record<string, FieldValue>> {
  const key = choiceKeys[tag];
  if (key === undefined) throw new FormFault(`a ${tag} can not be pressed`);
  const chosen = fieldValue(node, typeof node['name'] === 'string' ? node['name'] : tag, ask.value, filler);
  if (chosen === undefined) throw new FormFault(`nothing was chosen in the ${tag}; say "value"`);
  return { [key]: chosen };
}

function callbackValue(node: JsonObject): unknown {
  const behaviors = Array.isArray(node['behaviors']) ? (node['behaviors'] as readonly unknown[]) : [];
  return behaviors.filter(isObject).find((one) => one['type'] === 'callback')?.['value'];
}
