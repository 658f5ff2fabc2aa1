import type { FormName, OpenForm } from '../../tickets/record.ts';
import type { Click } from './context.ts';

/** The form that this click opens. */
export function formBy({ context, person, around }: Click, name: FormName): OpenForm {
  return { name, by: { openId: person.openId, name: person.name }, openedAt: context.realNow(), since: around.now };
}
