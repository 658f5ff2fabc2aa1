import { readFile } from 'node:fs/promises';

/** The columns of docs/permissions.md and who stands for them here: what somebody is to a ticket of 南京分公司. */
export const partPeople: Readonly<Record<string, readonly string[]>> = {
  '坐席（本机构）': ['李四'],
  签收人: ['张三'],
  '机构负责人（本机构或上级）': ['王敏', '高磊'],
  '400 客服代表': ['李芳'],
  '工程师（被委托）': ['赵强'],
  管理员: ['郭敏'],
  无关的人: ['孙倩'],
};

/** What the page says that somebody is told: ✓, or a reason. */
export interface Cell {
  readonly action: string;
  /** The status word. */
  readonly status: string;
  readonly part: string;
  readonly told: string;
}

const tableHeader = /^\| \S+ `(?<action>\w+)` \|/u;

/** Every cell of the tables under “What everyone is told”; throws for a page that is written in another way. */
export async function cellsOfPage(): Promise<readonly Cell[]> {
  const page = await readFile(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const cells: Cell[] = [];
  let action = '';
  let parts: readonly string[] = [];
  for (const line of page.slice(page.indexOf('## What everyone is told')).split('\n')) {
    const [first = '', ...rest] = line.split('|').slice(1, -1);
    const opened = tableHeader.exec(line)?.groups?.['action'];
    if (opened !== undefined) {
      action = opened;
      parts = rest.map((part) => part.trim());
      for (const part of parts)
        if (!(part in partPeople)) throw new Error(`docs/permissions.md has a column "${part}" that nobody stands for`);
      continue;
    }
    if (!line.startsWith('|') || first.includes('---')) continue;
    for (const [index, told] of rest.entries())
      if (told.trim() !== '') cells.push({ action, status: first.trim(), part: parts[index] ?? '', told: told.trim() });
  }
  return cells;
}
