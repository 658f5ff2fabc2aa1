import type { Dice } from '../faults/random.ts';
import { Org } from '../../tickets/org.ts';
import type { Person, Role, Unit } from '../../tickets/people.ts';
import { person, unit } from '../support/company.ts';

const regions = 8;
const citiesEach = 5;
/** Of every ten units so many have no group, and no manager of their own. */
const groupless = 2;
const leaderless = 3;
const often = 10;
/** Units of this region live two hours behind; those of the next one have a calendar of their own; one city never sleeps. */
const westernRegion = 7;
const ownCalendarRegion = 6;
const nightCity = 'R5C4';

/** A company of that many units: the root, reviewers, a platform team, regions, their cities, and outlets below these. */
export function companyOf(size: number, dice: Dice): Org {
  const units: Unit[] = [
    unit('HQ', null),
    unit('CARE', 'HQ'),
    unit('CARE2', 'HQ', { chatId: null }),
    unit('SOFT', 'HQ'),
  ];
  const people: Person[] = [];
  const seat = (code: string, roles: readonly Role[], more: Partial<Person> = {}): void => {
    people.push(person(`p${people.length}`, code, roles, more));
  };
  seat('HQ', ['manager', 'admin']);
  for (let index = 0; index < 6; index += 1) seat('CARE', ['reviewer']);
  seat('CARE', ['manager']);
  seat('CARE2', ['reviewer']);
  for (let index = 0; index < 3; index += 1) seat('SOFT', ['platformOwner', 'agent']);
  seat('SOFT', ['manager']);
  const cities: string[] = [];
  const add = (code: string, parent: string, more: Partial<Unit>, agents: number): void => {
    units.push(unit(code, parent, { ...more, ...(dice.roll(often) < groupless ? { chatId: null } : {}) }));
    for (let index = 0; index < agents; index += 1) seat(code, ['agent'], { transferRight: index === 0 });
    if (dice.roll(often) >= leaderless) seat(code, ['manager']);
    if (dice.roll(often) === 0) seat(code, ['manager', 'agent'], { transferRight: true });
  };
  const ofRegion = (region: number): Partial<Unit> => ({
    ...(region === westernRegion ? { timezone: 'Asia/Urumqi' } : {}),
    ...(region === ownCalendarRegion ? { calendar: 'cn-nanjing' } : {}),
  });
  for (let region = 0; region < regions && units.length < size; region += 1) {
    add(`R${region}`, 'HQ', ofRegion(region), 2);
    for (let city = 0; city < citiesEach && units.length < size; city += 1) {
      const code = `R${region}C${city}`;
      cities.push(code);
      add(code, `R${region}`, { ...ofRegion(region), ...(code === nightCity ? { calendar: 'always' } : {}) }, 3);
    }
  }
  for (let outlet = 0; units.length < size; outlet += 1) {
    const city = cities[outlet % cities.length] ?? 'HQ';
    add(`${city}-${outlet}`, city, ofRegion(Number(city[1])), 2);
  }
  return new Org(units, people);
}
