import { z } from 'zod';
import type { JsonObject } from '../../card/json.ts';
import { statusFields, userIdFor, type Viewer } from '../people/directory-views.ts';
import { fieldFault } from '../errors.ts';
import type { PersonRecord } from '../model.ts';
import type { Platform } from '../platform.ts';

const mostAsked = 50;
const asked = z.object({
  emails: z.array(z.string()).max(mostAsked).default([]),
  mobiles: z.array(z.string()).max(mostAsked).default([]),
  include_resigned: z.boolean().default(false),
});
/** Numbers of mainland China go with or without it. */
const ownCountry = '+86';

/** Who is behind e-mail addresses and telephone numbers: one entry for each, without an id where nobody is or may be seen. */
export function findIds(platform: Platform, viewer: Viewer, body: JsonObject): readonly unknown[] {
  const { data, error } = asked.safeParse(body);
  if (data === undefined) {
    const [fault] = error.issues;
    const field = fault?.path.map(String).join('.') ?? '';
    fieldFault(field, body[field], fault?.message ?? 'is no good');
  }
  const people = [...platform.state.people.values()].filter(
    ({ available, resigned = false }) => available && (data.include_resigned || !resigned),
  );
  const told = (person: PersonRecord | undefined): object =>
    person === undefined ? {} : { user_id: userIdFor(viewer, person), ...statusFields(platform, viewer, person) };
  const bare = (mobile: string): string => (mobile.startsWith(ownCountry) ? mobile.slice(ownCountry.length) : mobile);
  return [
    ...data.emails.map((email) => ({ email, ...told(people.find((one) => one.email === email)) })),
    ...data.mobiles.map((mobile) => ({ mobile, ...told(people.find((one) => one.mobile === bare(mobile))) })),
  ];
}
