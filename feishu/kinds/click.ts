import { z } from 'zod';

import type { CardClick, FormValue } from '../events.ts';
import { operator, optionalId, optionalText } from './fields.ts';
import { harmlessObject } from './harmless-object.ts';
import { type EventHeader, eventKind } from './kind.ts';

const longestId = 64;
const longestScalar = 1000;
const longestToken = 1024;
// Far above any input's own limit: what is too long is told to the person by the form's rules, not refused here.
const longestInput = 200_000;
const mostChosen = 500;
const submitPrefix = 'submit_';

const scalar = z.custom<string | number | boolean | null>(isScalar, 'not a short scalar');
const shortId = z.string().min(1).max(longestId);
const value = harmlessObject.pipe(
  z
    .object({
      a: shortId.exactOptional(),
      t: shortId.exactOptional(),
      v: z.int().min(0).exactOptional(),
      r: z.string().max(longestScalar).exactOptional(),
    })
    .catchall(scalar),
);

const typed = z.custom<FormValue>(isFormValue, 'not an input');
const formValue = harmlessObject.pipe(z.record(z.string(), typed));
const oneOrMany = z.custom<string | readonly string[] | null>(isOneOrMany, 'not a choice').optional();

const context = z.object({ open_message_id: optionalId, open_chat_id: optionalId }).optional();

const schema = z.object({
  operator,
  token: z.string().max(longestToken).default(''),
  action: z.object({
    tag: shortId,
    // Submits without a value have been seen; the button's name then says the action.
    value: z.preprocess((given) => (given === '' || given === null ? undefined : given), value.optional()),
    name: optionalText,
    timezone: optionalText,
    form_value: formValue.nullish(),
    option: oneOrMany,
    options: oneOrMany,
  }),
  context,
  // A few pages of Feishu draw these beside `context`; its own SDK reads both places.
  open_message_id: optionalId,
  open_chat_id: optionalId,
});

type RawClick = z.infer<typeof schema>;

/** `card.action.trigger`. */
export const click = eventKind(
  false,
  schema.transform((raw, ctx) => {
    const action = raw.action.value?.a ?? actionOf(raw.action.name);
    const ids = {
      messageId: raw.context?.open_message_id ?? raw.open_message_id,
      chatId: raw.context?.open_chat_id ?? raw.open_chat_id,
    };
    if (action === null) ctx.addIssue({ code: 'custom', path: ['action', 'value', 'a'], message: 'no action' });
    if (ids.messageId === null || ids.chatId === null)
      ctx.addIssue({ code: 'custom', path: ['context'], message: 'no message or chat' });
    if (action === null || ids.messageId === null || ids.chatId === null) return z.NEVER;
    return { raw, action, messageId: ids.messageId, chatId: ids.chatId };
  }),
  toClick,
);

function toClick(
  header: EventHeader,
  { raw, action, messageId, chatId }: { raw: RawClick; action: string; messageId: string; chatId: string },
): CardClick {
  const { option, options } = raw.action;
  return {
    ...header,
    type: 'click',
    operator: raw.operator,
    value: { ...raw.action.value, a: action },
    name: raw.action.name,
    tag: raw.action.tag,
    formValue: raw.action.form_value ?? {},
    // Feishu's pages disagree on which of the two holds the choice of an image select: a lone text is the option, a list the options.
    option: [option, options].find((choice) => typeof choice === 'string') ?? null,
    options: [options, option].find((choice) => Array.isArray(choice)) ?? [],
    messageId,
    chatId,
    timezone: raw.action.timezone,
    token: raw.token,
  };
}

// Plain functions where a union of schemas would try each member in turn: every click passes here.
function isScalar(candidate: unknown): boolean {
  if (typeof candidate === 'string') return candidate.length <= longestScalar;
  return candidate === null || typeof candidate === 'boolean' || Number.isFinite(candidate);
}

function isFormValue(candidate: unknown): boolean {
  if (typeof candidate === 'string') return candidate.length <= longestInput;
  if (candidate === null || typeof candidate === 'boolean') return true;
  return Array.isArray(candidate) && candidate.length <= mostChosen && candidate.every(isChoice);
}

function isOneOrMany(candidate: unknown): boolean {
  return typeof candidate !== 'boolean' && isFormValue(candidate);
}

function isChoice(candidate: unknown): boolean {
  return typeof candidate === 'string' && candidate.length <= longestScalar;
}

/** Names are made by `cards/` and read back by the bot: here they only say that a submit without value is one of ours. */
function actionOf(name: string | null): string | null {
  return name !== null && name.length > submitPrefix.length && name.startsWith(submitPrefix) ? '' : null;
}
