import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cardCodes } from '../card/fault.ts';
import { clickCodes } from '../platform/answer.ts';
import { routes } from '../platform/api/routes.ts';
import { codes } from '../platform/errors.ts';
import { openFacts } from '../platform/open-facts.ts';
import { allRules, sandboxPage } from './page.ts';

const root = path.resolve(import.meta.dirname, '../..');
const named = <T>(pick: (rule: (typeof allRules)[number]) => readonly T[] | undefined): readonly T[] =>
  allRules.flatMap((rule) => pick(rule) ?? []);

describe('the rules of the platform', () => {
  it('have each at least one test, or a reason why they are not there', () => {
    const bare = allRules.filter(({ state, tests, why }) => (state === 'not' ? why === undefined : tests.length === 0));
    expect(bare.map(({ rule }) => rule)).toEqual([]);
  });

  it('name tests that there are', async () => {
    const proofs = named(({ tests }) => tests);
    const missing = await Promise.all(
      proofs.map(async ([file, title]) => {
        const text = await readFile(path.join(root, file), 'utf8');
        return text.includes(title) ? [] : [`${file}: ${title}`];
      }),
    );
    expect(missing.flat()).toEqual([]);
  });

  it('cover every code the sandbox answers with', () => {
    const all = [codes, clickCodes, cardCodes].flatMap((table) => Object.values(table));
    const covered = new Set(named((rule) => rule.codes));
    expect([...new Set<number>(all)].filter((code) => !covered.has(code))).toEqual([]);
  });

  it('cover every call the sandbox knows, and every switch', () => {
    const calls = new Set(named((rule) => rule.routes));
    expect(routes.map(({ method, path: at }) => `${method} ${at}`).filter((call) => !calls.has(call))).toEqual([]);
    const switches = new Set(named((rule) => rule.switches));
    expect(openFacts.map(({ id }) => id).filter((id) => !switches.has(id))).toEqual([]);
  });

  it('stand in docs/sandbox.md as they are: npm run docs:sandbox writes it anew', async () => {
    const guide = await readFile(path.join(import.meta.dirname, 'guide.md'), 'utf8');
    expect(await readFile(path.join(root, 'docs/sandbox.md'), 'utf8')).toBe(sandboxPage(guide));
  });
});
