import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../config/fault.ts';
import type { Unit } from '../tickets/people.ts';
import { parseOrgFiles } from './org-file.ts';

const unitHeader = 'code,name,parent,timezone,calendar,chatId,active\n';
const personHeader = 'openId,unionId,name,unit,roles,transferRight,mobile,email,language,active\n';
const head = 'hq,总部,,Asia/Shanghai,cn-office,oc_1,\n';
const li = 'ou_1,on_1,李芳,hq,reviewer|admin,true,13812345678,li@example.com,en,true\n';

function parse(units: string, people: string, stored: readonly Unit[] = []) {
  const files = { units: { name: 'units.csv', text: units }, people: { name: 'people.csv', text: people } };
  return parseOrgFiles(files, { calendars: ['cn-office', 'always'], stored });
}

/** Every fault as `file:line column: rule`. */
function faults(units: string, people: string, stored: readonly Unit[] = []): readonly string[] {
  try {
    parse(units, people, stored);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ where, rule }) => `${where}: ${rule}`);
  }
}

describe('an organisation in two files', () => {
  it('is read with every column', () => {
    const units = `${unitHeader}${head}east,华东,hq,Asia/Shanghai,,,false\n`;
    const people = `${personHeader}${li}ou_1,on_1,李芳,east,,true,13812345678,li@example.com,en,true\n`;
    expect(parse(units, people)).toEqual({
      units: [
        {
          code: 'hq',
          name: '总部',
          parent: null,
          timezone: 'Asia/Shanghai',
          calendar: 'cn-office',
          chatId: 'oc_1',
          active: true,
        },
        {
          code: 'east',
          name: '华东',
          parent: 'hq',
          timezone: 'Asia/Shanghai',
          calendar: null,
          chatId: null,
          active: false,
        },
      ],
      people: [
        {
          openId: 'ou_1',
          unionId: 'on_1',
          name: '李芳',
          memberships: [
            { unit: 'hq', roles: ['reviewer', 'admin'] },
            { unit: 'east', roles: [] },
          ],
          transferRight: true,
          mobile: '13812345678',
          email: 'li@example.com',
          language: 'en',
          active: true,
        },
      ],
    });
  });

  it('needs only the columns whose cells may not be empty, in any order', () => {
    const { units, people } = parse('name,code,timezone\n总部,hq,UTC\n', 'unit,name,openId\nhq,李芳,ou_1\n');
    expect(units[0]).toEqual({
      code: 'hq',
      name: '总部',
      parent: null,
      timezone: 'UTC',
      calendar: null,
      chatId: null,
      active: true,
    });
    expect(people[0]).toMatchObject({
      unionId: null,
      transferRight: false,
      language: 'zh',
      active: true,
      memberships: [{ unit: 'hq', roles: [] }],
    });
  });

  it('tolerates a BOM, Windows line ends, blanks, quotes and rows of commas, and takes formulas for text', () => {
    const units = `\uFEFF${unitHeader}${head}`.replaceAll('\n', '\r\n');
    const people = `${personHeader}\n,,,,,,,,,\n ou_1 ,,"=HYPERLINK(""x"",1)",hq, agent | manager ,,,,,\n`;
    expect(parse(units, people).people[0]).toMatchObject({
      openId: 'ou_1',
      name: '=HYPERLINK("x",1)',
      memberships: [{ roles: ['agent', 'manager'] }],
    });
  });

  it('may refer to units stored before, and counts them in', () => {
    const stored = { ...parse(unitHeader + head, personHeader).units[0], parent: 'east' } as Unit;
    const east = `${unitHeader}east,华东,hq,Asia/Shanghai,,,\n`;
    expect(faults(east, personHeader + li, [{ ...stored, parent: null }])).toEqual([]);
    expect(faults(east, personHeader + li, [stored])).toEqual([
      expect.stringContaining('units.csv:2 parent: is the unit itself or below it'),
    ]);
    expect(faults(east.replace(',,,', ',,oc_1,'), personHeader, [{ ...stored, parent: null }])).toEqual([
      expect.stringContaining('2 chatId: is the chat of hq'),
    ]);
  });
});

describe('faults of units', () => {
  it.each<[string, string, string]>([
    ['unknown parent', 'a,A,nowhere,UTC,,,', 'units.csv:3 parent: no unit has this code'],
    ['its own parent', 'a,A,a,UTC,,,', 'units.csv:3 parent: is the unit itself or below it'],
    ['doubled code', 'hq,A,,UTC,,,', 'units.csv:3 code: is there twice'],
    ['unknown calendar', 'a,A,,UTC,us,,', 'units.csv:3 calendar: no calendar of the policy; known: cn-office, always'],
    ['bad zone', 'a,A,,Asia/Nanjing,,,', 'units.csv:3 timezone: must be the IANA name'],
    ['no zone', 'a,A,,,,,', 'units.csv:3 timezone: must be the IANA name'],
    ['no code', ',A,,UTC,,,', 'units.csv:3 code: must be 1 to 64 characters'],
    ['no name', 'a,,,UTC,,,', 'units.csv:3 name: must be 1 to 100 characters'],
    ['chat used twice', 'a,A,,UTC,,oc_1,', 'units.csv:3 chatId: is the chat of hq already'],
    ['bad chat', 'a,A,,UTC,,oc 1,', 'units.csv:3 chatId: must be 1 to 64 letters'],
    ['bad flag', 'a,A,,UTC,,,yes', 'units.csv:3 active: must be true, false or empty'],
    ['too few cells', 'a,A,,UTC', 'units.csv:3: has 4 cells where the header has 7'],
    ['too many cells', 'a,A,,UTC,,,,', 'units.csv:3: has 8 cells where the header has 7'],
    ['a line break in a name', '"a","A\nB",,UTC,,,', 'units.csv:3 name: must be 1 to 100 characters on one line'],
    ['a quote in the middle', 'a,A"B",,UTC,,,', 'units.csv:3: the file must be valid CSV'],
    ['another encoding', 'a,\uFFFD\uFFFD,,UTC,,,', 'units.csv:3: the file must be UTF-8'],
  ])('%s', (_name, row, expected) => {
    expect(faults(`${unitHeader}${head}${row}\n`, personHeader)).toEqual([expect.stringContaining(expected)]);
  });

  it('names each unit of a cycle', () => {
    const found = faults(`${unitHeader}a,A,b,UTC,,,\nb,B,c,UTC,,,\nc,C,a,UTC,,,\nd,D,a,UTC,,,\n`, personHeader);
    expect(found.map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual([
      'units.csv:2 parent',
      'units.csv:3 parent',
      'units.csv:4 parent',
    ]);
  });

  it.each<[string, string, string]>([
    ['unknown column', 'code,name,timezone,colour\n', 'units.csv:1: is not a known column'],
    ['doubled column', 'code,name,timezone,name\n', 'units.csv:1: is there twice'],
    ['missing column', 'code,timezone\n', 'units.csv:1: the column name is missing'],
  ])('%s', (_name, header, expected) => {
    expect(faults(header, personHeader + li)).toEqual([expect.stringContaining(expected)]);
  });

  it('says that an empty file has no header', () => {
    expect(faults('', personHeader)).toHaveLength(3);
  });
});

describe('faults of people', () => {
  it.each<[string, string, string]>([
    ['unknown unit', 'ou_2,,王,nowhere,agent,,,,,', 'people.csv:3 unit: no unit has this code'],
    ['no unit', 'ou_2,,王,,agent,,,,,', 'people.csv:3 unit: must be the code of a unit'],
    ['unknown role', 'ou_2,,王,hq,agent|boss,,,,,', 'people.csv:3 roles: must be roles joined by |'],
    ['doubled role', 'ou_2,,王,hq,agent|agent,,,,,', 'people.csv:3 roles: must be roles'],
    ['bad open id', 'ou 2,,王,hq,agent,,,,,', 'people.csv:3 openId: must be 1 to 64 letters'],
    ['open id too long', `${'o'.repeat(65)},,王,hq,agent,,,,,`, 'people.csv:3 openId: must be 1 to 64 letters'],
    ['no name', 'ou_2,,,hq,agent,,,,,', 'people.csv:3 name: must be'],
    ['bad transfer right', 'ou_2,,王,hq,agent,TRUE,,,,', 'people.csv:3 transferRight: must be true, false or empty'],
    ['bad language', 'ou_2,,王,hq,agent,,,,fr,', 'people.csv:3 language: must be zh, en or empty'],
    [
      'another mobile',
      'ou_1,on_1,李芳,east,agent,true,139,li@example.com,en,true',
      'people.csv:3 mobile: differs from line 2',
    ],
    ['the same unit again', li.trim(), 'people.csv:3 unit: ou_1 is in this unit by line 2 already'],
    ["another's union id", 'ou_2,on_1,王,hq,agent,,,,,', 'people.csv:3 unionId: is the union_id of ou_1 on line 2'],
  ])('%s', (_name, row, expected) => {
    const units = `${unitHeader}${head}east,华东,hq,Asia/Shanghai,,,\n`;
    expect(faults(units, `${personHeader}${li}${row}\n`)).toEqual([expect.stringContaining(expected)]);
  });

  it('come together with those of units, each by file and line', () => {
    const found = faults(`${unitHeader}${head}a,,x,Nowhere,us,,\n`, `${personHeader}${li}ou_2,,王,b,boss,,,,,\n`);
    expect(found.map((fault) => fault.split(': ')[0])).toEqual([
      'units.csv:3 name',
      'units.csv:3 timezone',
      'units.csv:3 parent',
      'units.csv:3 calendar',
      'people.csv:3 roles',
      'people.csv:3 unit',
    ]);
  });

  it('count lines over quoted line breaks and blank lines', () => {
    const people = `${personHeader}\n${li.replace('li@example.com', '"li@\nexample.com"')}\nou_2,,王,nowhere,,,,,,\n`;
    expect(faults(unitHeader + head, people).map((fault) => fault.split(': ')[0])).toEqual([
      'people.csv:3 email',
      'people.csv:6 unit',
    ]);
  });
});
