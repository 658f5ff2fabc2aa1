import { companyCast } from '../../../sandbox/seed/cast.ts';
import { units } from '../../../sandbox/seed/company.ts';
import { peopleCsv, unitsCsv } from '../../../sandbox/seed/csv.ts';
import type { Cast } from '../../../sandbox/platform/create.ts';
import type { SandboxPerson } from '../../../sandbox/protocol.ts';
import { stableHex } from '../../../sandbox/platform/ids.ts';

/** Somebody whom the company has not and a test needs. */
export interface Extra {
  readonly name: string;
  /** Unit and its roles as `people.csv` writes them; none for somebody who is registered nowhere. */
  readonly seats: readonly (readonly [unit: string, roles: string])[];
  readonly transferRight?: boolean;
  readonly language?: 'zh' | 'en';
}

/** 唐悦 handles, transfers and reviews, 丁一 has the right in a unit without children, 路人 is in Feishu and in no unit. */
const alwaysThere: readonly Extra[] = [
  {
    name: '唐悦',
    seats: [
      ['NJ', 'agent'],
      ['HQ-400', 'reviewer'],
    ],
    transferRight: true,
  },
  { name: '丁一', seats: [['NJ-GL', 'agent']], transferRight: true },
  { name: '路人', seats: [] },
];

/** 六合网点 is closed: nothing can be transferred there. */
const closedUnit = 'NJ-LH,六合网点,NJ,Asia/Shanghai,,,false\n';

/** The company of the sandbox with the people that tests need besides. */
export interface Company {
  readonly cast: Cast;
  readonly unitsCsv: string;
  readonly peopleCsv: string;
}

/** The company of the sandbox as visitors meet it. */
export function companyAsSeeded(): Company {
  return { cast: companyCast(), unitsCsv: unitsCsv(), peopleCsv: peopleCsv() };
}

/** The company with these people more. */
export function companyWith(more: readonly Extra[]): Company {
  const extras = [...alwaysThere, ...more].map((extra) => ({ ...extra, ...idsOf(extra.name) }));
  const { people, chats } = companyCast();
  const newcomers: readonly SandboxPerson[] = extras.map(({ openId, unionId, name, seats, language }) => ({
    openId,
    unionId,
    name,
    title: seats.map(([unit]) => unit).join(' '),
    language: language ?? 'zh',
  }));
  const groups = chats.map((chat) => {
    const unit = units.find(({ chatId }) => chatId === chat.chatId)?.code;
    const joined = extras.filter(({ seats }) => seats.some(([code]) => code === unit));
    return { ...chat, members: [...chat.members, ...joined.map(({ openId }) => openId)] };
  });
  const rows = extras.flatMap(({ openId, unionId, name, seats, transferRight, language }) =>
    seats.map(
      ([unit, roles]) =>
        `${openId},${unionId},${name},${unit},${roles},${transferRight ?? false},,,${language ?? 'zh'},true`,
    ),
  );
  return {
    cast: { people: [...people, ...newcomers], chats: groups },
    unitsCsv: unitsCsv() + closedUnit,
    peopleCsv: `${[peopleCsv().trimEnd(), ...rows].join('\n')}\n`,
  };
}

function idsOf(name: string): { readonly openId: string; readonly unionId: string } {
  const hex = stableHex(`test person ${name}`);
  return { openId: `ou_${hex}`, unionId: `on_${hex}` };
}
