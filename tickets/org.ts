import type { Person, Role, Unit } from './people.ts';

/** An immutable picture of the organisation with the look-ups that the rules need. */
export class Org {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #children = new Map<string, Unit[]>();
  readonly #members = new Map<string, Person[]>();
  readonly #represented = new Map<string, Person[]>();
  readonly #inRole = new Map<Role, Person[]>();
  readonly #ofChat = new Map<string, Unit[]>();
  readonly #reviewerChats: readonly string[];

  constructor(units: readonly Unit[], people: readonly Person[]) {
    this.units = units;
    this.people = people;
    this.#units = new Map(units.map((unit) => [unit.code, unit]));
    this.#people = new Map(people.map((person) => [person.openId, person]));
    for (const unit of units) {
      if (unit.parent !== null) push(this.#children, unit.parent, unit);
      if (unit.chatId !== null) push(this.#ofChat, unit.chatId, unit);
    }
    for (const person of people) {
      for (const { unit } of person.memberships) push(this.#members, unit, person);
      if (person.leave !== undefined) push(this.#represented, person.leave.substitute, person);
      for (const role of person.active ? rolesOf(person) : []) push(this.#inRole, role, person);
    }
    this.#reviewerChats = this.#chatsOfReviewers();
  }

  unit(code: string): Unit | undefined {
    return this.#units.get(code);
  }

  /** The group chat that reaches the unit now; null where it has none or the bot was removed from it. */
  chatOf(code: string): string | null {
    const unit = this.unit(code);
    return unit === undefined || unit.chatLost === true ? null : unit.chatId;
  }

  /** The unit that this group chat belongs to. */
  unitOfChat(chatId: string): Unit | undefined {
    return this.unitsOfChat(chatId)[0];
  }

  /** All units that this group chat belongs to. */
  unitsOfChat(chatId: string): readonly Unit[] {
    return this.#ofChat.get(chatId) ?? [];
  }

  /** The person, unless unknown or no longer active. */
  person(openId: string): Person | undefined {
    const person = this.#people.get(openId);
    return person?.active === true ? person : undefined;
  }

  /** Active people whose latest leave, over or not, names that substitute. */
  named(substitute: string): readonly Person[] {
    return (this.#represented.get(substitute) ?? []).filter((person) => person.active);
  }

  /** Direct subordinate units that are active. */
  children(code: string): readonly Unit[] {
    return (this.#children.get(code) ?? []).filter((unit) => unit.active);
  }

  /** Direct subordinate units, closed ones too: they may have tickets left. */
  below(code: string): readonly Unit[] {
    return this.#children.get(code) ?? [];
  }

  /** The unit itself and the units above it, nearest first. */
  upwards(code: string): readonly Unit[] {
    const chain: Unit[] = [];
    for (
      let unit = this.unit(code);
      unit && !chain.includes(unit);
      unit = unit.parent === null ? undefined : this.unit(unit.parent)
    )
      chain.push(unit);
    return chain;
  }

  /** Active people of that very unit, whatever they do there. */
  members(unit: string): readonly Person[] {
    return (this.#members.get(unit) ?? []).filter((person) => person.active);
  }

  /** Active people who hold one of the roles in that very unit. */
  holders(unit: string, ...wanted: Role[]): readonly Person[] {
    return this.members(unit).filter((person) => holds(person, unit, wanted));
  }

  /** Active people who hold the role in any unit. */
  all(role: Role): readonly Person[] {
    return this.#inRole.get(role) ?? [];
  }

  /** Who leads the unit: its managers or, where it has none, those of the next unit above that has. */
  leaders(unit: string): readonly Person[] {
    for (const { code } of this.upwards(unit)) {
      const managers = this.holders(code, 'manager');
      if (managers.length > 0) return managers;
    }
    return [];
  }

  /** True for a manager of the unit or of a unit above it. */
  leads(person: Person, unit: string): boolean {
    return this.upwards(unit).some(({ code }) => holds(person, code, ['manager']));
  }

  /** The group chats of the units that have reviewers. */
  reviewerChats(): readonly string[] {
    return this.#reviewerChats;
  }

  #chatsOfReviewers(): readonly string[] {
    const chats = this.all('reviewer').flatMap((person) =>
      person.memberships
        .filter((membership) => membership.roles.includes('reviewer'))
        .map((membership) => this.chatOf(membership.unit)),
    );
    return [...new Set(chats.filter((chat) => chat !== null))];
  }

  /** The unit that platform tickets go to: that of the first platform owner by code. */
  platformUnit(): Unit | undefined {
    const codes = this.all('platformOwner').flatMap((person) =>
      person.memberships.filter((m) => m.roles.includes('platformOwner')).map((m) => m.unit),
    );
    const first = codes.toSorted()[0];
    return first === undefined ? undefined : this.unit(first);
  }
}

/** What somebody is in any unit, each once. */
function rolesOf(person: Person): ReadonlySet<Role> {
  return new Set(person.memberships.flatMap(({ roles }) => roles));
}

/** True when the person holds one of the roles in that very unit. */
export function holds(person: Person, unit: string, wanted: readonly Role[]): boolean {
  return person.memberships.some((m) => m.unit === unit && m.roles.some((role) => wanted.includes(role)));
}

/** True when the person holds the role anywhere. */
export function hasRole(person: Person, role: Role): boolean {
  return person.memberships.some((membership) => membership.roles.includes(role));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
