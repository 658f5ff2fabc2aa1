import type { Org } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';

/**
 * The code of the unit somebody means by a name or a code. Of units of the same name it is the one right below a unit of the
 * writer's own; what names none is given back as it was written, for the rules to refuse.
 */
export function unitNamed(written: string, person: Person, org: Org): string {
  const wanted = written.toLowerCase();
  const found = org.units.filter(({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const near = found.find(({ parent }) => person.memberships.some(({ unit }) => unit === parent));
  return (near ?? found[0])?.code ?? written;
}
