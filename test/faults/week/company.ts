import type { Cast } from '../../../sandbox/platform/create.ts';
import { stableHex } from '../../../sandbox/platform/ids.ts';
import type { Person, Unit } from '../../../tickets/people.ts';
import { companyOf } from '../../simulate/company.ts';
import type { Company } from '../../support/process-world.ts';
import { dice } from '../random.ts';

/** One city never sleeps, and one region has a calendar of its own. */
const calendars: Readonly<Record<string, string>> = { R1C4: 'always', R2: 'cn-nanjing' };

/** The simulated company of that size, as the bot imports it and as Feishu knows it: with ids of Feishu's kind. */
export function companyInFeishu(size: number, seed: number): Company {
  const org = companyOf(size, dice(seed));
  const units = org.units.map((unit) => ({
    ...unit,
    chatId: unit.chatId === null ? null : `oc_${hex(unit.chatId)}`,
    calendar: calendars[unit.code] ?? null,
  }));
  const people = org.people
    // One group judges: a second place to ask would bring the same once more.
    .filter(({ memberships }) => memberships.every(({ unit }) => unit !== 'CARE2'))
    .map((person) => ({ ...person, openId: `ou_${hex(person.openId)}` }));
  return { units, people, cast: castOf(units, people) };
}

function castOf(units: readonly Unit[], people: readonly Person[]): Cast {
  return {
    people: people.map(({ openId, name, language }) => ({
      openId,
      unionId: openId.replace(/^ou_/, 'on_'),
      name,
      title: '',
      language,
    })),
    chats: units.flatMap(({ code, name, chatId }) => {
      if (chatId === null) return [];
      const members = people.filter(({ memberships }) => memberships.some(({ unit }) => unit === code));
      return [{ chatId, kind: 'group' as const, name: `${name}群`, members: members.map(({ openId }) => openId) }];
    }),
  };
}

function hex(name: string): string {
  return stableHex(`week ${name}`);
}
