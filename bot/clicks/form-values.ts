import { z } from 'zod';
import { parsePickerDatetime } from '../../feishu/pickers.ts';
import type { CardClick } from '../../feishu/events.ts';
import type { Command } from '../../tickets/commands.ts';
import { refuse } from '../../tickets/guards.ts';
import type { Refusal } from '../../tickets/reasons.ts';
import { contactChannels, extensionReasons, priorities, rejectReasons, replyResults } from '../../tickets/ticket.ts';

/** Longer than any rule allows: what is longer was not typed into our form. */
const absurdLength = 4_000;

const text = z
  .string()
  .max(absurdLength)
  .nullish()
  .transform((value) => value ?? '');
const choice = <const V extends readonly [string, ...string[]]>(values: V) =>
  z
    .enum(values)
    .or(z.literal(''))
    .nullish()
    .transform((value) => (value === '' || value === undefined ? null : value));
const moment = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (value === '' || value === null || value === undefined) return null;
    const at = parsePickerDatetime(value);
    if (at === null) context.addIssue({ code: 'custom', message: 'is no date with time and offset' });
    return at;
  });

const forms = {
  transfer: z.object({ unit: text, note: text }),
  remark: z.object({ text }),
  delegate: z.object({ engineer: text, engineerName: text, engineerPhone: text, visitAt: moment }),
  requestExtension: z.object({ until: moment, reason: choice(extensionReasons), reasonText: text }),
  grantExtension: z.object({ until: moment }),
  refuseExtension: z.object({ reasonText: text }),
  reply: z.object({
    result: choice(replyResults),
    done: text,
    customerWords: text,
    satisfaction: text,
    contactedAt: moment,
    channel: choice(contactChannels),
  }),
  reject: z.object({ reason: choice(rejectReasons), reasonText: text }),
  supplement: z.object({ text }),
  assign: z.object({ person: text }),
  reassign: z.object({ person: text }),
  release: z.object({ reasonText: text }),
  cancel: z.object({ reasonText: text }),
  reopen: z.object({ reasonText: text }),
  changePriority: z.object({ priority: choice(priorities) }),
} as const;
export type SubmittedForm = keyof typeof forms;

/** True for an action whose inputs come from a form. */
export function isForm(action: string): action is SubmittedForm {
  return Object.hasOwn(forms, action);
}

/** The command that a submitted form asks for, or the input that is missing or malformed. */
export function commandOf(form: SubmittedForm, click: CardClick): Command | Refusal {
  switch (form) {
    case 'transfer':
      return read(form, click, ({ unit, note }) => (unit === '' ? missing('unit') : { action: form, unit, note }));
    case 'remark':
      return read(form, click, ({ text }) => ({
        action: form,
        text,
        then: click.value['then'] === 'handle' ? 'handle' : 'nothing',
      }));
    case 'delegate':
      return read(form, click, ({ engineer, ...rest }) => ({
        action: form,
        engineer: engineer === '' ? null : engineer,
        ...rest,
      }));
    case 'requestExtension':
      return read(form, click, ({ until, ...rest }) =>
        until === null ? missing('until') : { action: form, until, ...rest },
      );
    case 'grantExtension':
      return read(form, click, ({ until }) => (until === null ? missing('until') : { action: form, until }));
    case 'refuseExtension':
      return read(form, click, (values) => ({ action: form, ...values }));
    case 'reply':
      return read(form, click, ({ result, channel, contactedAt, satisfaction, ...rest }) => {
        if (result === null) return missing('result');
        if (channel === null) return missing('channel');
        if (contactedAt === null) return missing('contactedAt');
        return { action: form, result, channel, contactedAt, satisfaction: Number(satisfaction), ...rest };
      });
    case 'reject':
      return read(form, click, ({ reason, reasonText }) =>
        reason === null ? refuse('reason_required', { field: 'reason' }) : { action: form, reason, reasonText },
      );
    case 'supplement':
      return read(form, click, (values) => ({ action: form, ...values }));
    case 'assign':
    case 'reassign':
      return read(form, click, ({ person }) => (person === '' ? missing('person') : { action: form, person }));
    case 'release':
    case 'cancel':
    case 'reopen':
      return read(form, click, (values) => ({ action: form, ...values }));
    case 'changePriority':
      return read(form, click, ({ priority }) =>
        priority === null ? missing('priority') : { action: form, priority },
      );
    default:
      return form satisfies never;
  }
}

/** Only an empty required input: which of the client's own checks was got round does not matter. */
function missing(field: string): Refusal {
  return refuse('field_invalid', { field });
}

function read<F extends SubmittedForm>(
  form: F,
  click: CardClick,
  build: (values: z.output<(typeof forms)[F]>) => Command | Refusal,
): Command | Refusal {
  const parsed = forms[form].safeParse(click.formValue);
  if (!parsed.success) return missing(String(parsed.error.issues[0]?.path[0] ?? form));
  return build(parsed.data as z.output<(typeof forms)[F]>);
}

/** What was typed, by input, to be put back into the form when it is refused. */
export function typedValues(click: CardClick): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    Object.entries(click.formValue).flatMap(([name, value]) =>
      typeof value === 'string' || Array.isArray(value) ? [[name, value as string | readonly string[]]] : [],
    ),
  );
}
