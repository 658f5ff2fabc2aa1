import { people, units } from './company.ts';

const zone = 'Asia/Shanghai';

function line(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function csv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((row) => line(row)).join('\n')}\n`;
}

/** `units.csv` of the company, as `gongdan org import` takes it. */
export function unitsCsv(): string {
  const head = ['code', 'name', 'parent', 'timezone', 'calendar', 'chatId', 'active'];
  const rows = units.map(({ code, name, parent, chatId }) => [
    code,
    name,
    parent ?? '',
    zone,
    '',
    chatId ?? '',
    'true',
  ]);
  return csv([head, ...rows]);
}

/** `people.csv` of the company: one row for each unit a person sits in. */
export function peopleCsv(): string {
  const head = 'openId,unionId,name,unit,roles,transferRight,mobile,email,language,active'.split(',');
  const rows = people.flatMap((person) =>
    person.memberships.map(({ unit, roles }) => [
      person.openId,
      person.unionId,
      person.name,
      unit,
      roles.join('|'),
      String(person.transferRight),
      person.mobile,
      person.email,
      person.language,
      'true',
    ]),
  );
  return csv([head, ...rows]);
}
