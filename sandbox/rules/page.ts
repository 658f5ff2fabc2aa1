import { routes } from '../platform/api/routes.ts';
import { openFacts } from '../platform/trouble/open-facts.ts';
import { absentRules } from './absent.ts';
import { accessRules } from './access.ts';
import { cardRules } from './cards.ts';
import type { Section } from './contract.ts';
import { deskRules } from './desk.ts';
import { directoryRules } from './directory.ts';
import { messageRules } from './messages.ts';
import { pushRules } from './pushes.ts';
import type { Rule } from './rule.ts';

/** All rules, by what they are about. */
export const ruleGroups: readonly (readonly [title: string, rules: readonly Rule[]])[] = [
  ['Access, limits, refusals', accessRules],
  ['Messages', messageRules],
  ['Pushes and clicks', pushRules],
  ['The directory', directoryRules],
  ['Cards', cardRules],
  ['The sandbox itself', deskRules],
  ['Not there', absentRules],
];

export const allRules: readonly Rule[] = ruleGroups.flatMap(([, rules]) => rules);

const marker = '<!-- rules -->';

/** docs/sandbox.md: the guide, with the tables of rules, calls and switches where its marker stands, linked to the contract. */
export function sandboxPage(guide: string, contract: readonly Section[]): string {
  if (!guide.includes(marker)) throw new Error(`The guide has no ${marker}.`);
  return guide.replace(marker, [...rulesText(contract), ...routesText(), ...switchesText(contract)].join('\n'));
}

function rulesText(contract: readonly Section[]): readonly string[] {
  return ruleGroups.flatMap(([title, rules]) => [
    `### ${title}`,
    '',
    ...table(
      ['rule', 'section', 'state', 'codes', 'tests'],
      rules.map((rule) => ruleRow(rule, linkTo(contract, rule.section))),
    ),
    '',
  ]);
}

function linkTo(contract: readonly Section[], number: string): string {
  const section = contract.find((one) => one.number === number);
  if (section === undefined) throw new Error(`The contract has no section ${number}.`);
  return `[${number}](${section.link})`;
}

function ruleRow({ rule, state, why, codes = [], switches = [], tests }: Rule, section: string): readonly string[] {
  const which = switches.length === 0 ? '' : `: ${switches.map((id) => `\`${id}\``).join(', ')}`;
  const because = why === undefined ? '' : `; ${why}`;
  const files = [...new Set(tests.map(([file]) => file))];
  return [
    rule,
    section,
    `${state}${which}${because}`,
    codes.join(' '),
    files.map((file) => `[${file.split('/').at(-1)?.replace('.test.ts', '') ?? file}](../${file})`).join(', '),
  ];
}

function routesText(): readonly string[] {
  const paths = routes.map(({ method, path }) => `\`${method} ${path}\``);
  return [
    '### Calls it knows',
    '',
    `Below \`/open-apis/\`: ${paths.join(', ')}. Every other is refused and listed.`,
    '',
  ];
}

function switchesText(contract: readonly Section[]): readonly string[] {
  const rows = openFacts.map((fact) => {
    const initial = 'initial' in fact ? fact.initial : null;
    const on = initial?.value ?? fact.worst;
    const habits = fact.options.map(({ value, title }) =>
      value === on ? `**\`${value}\`** ${title.en}` : `\`${value}\` ${title.en}`,
    );
    return [
      `\`${fact.id}\``,
      fact.title.en,
      habits.join('; '),
      initial?.why ?? '',
      `${linkTo(contract, fact.section)}, [Feishu](${fact.page})`,
    ];
  });
  return [
    '### Switches',
    '',
    'What the documentation leaves open or tells in two ways. The habit in bold is on at first: the one a bot has most trouble with, or another with its reason.',
    '',
    ...table(['switch', 'what is open', 'habits', 'why not the worst', 'section and page'], rows),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
