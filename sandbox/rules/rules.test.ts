import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cardCodes } from '../card/fault.ts';
import { clickCodes } from '../platform/clicks/answer.ts';
import { routes } from '../platform/api/routes.ts';
import { codes } from '../platform/errors.ts';
import { openFacts } from '../platform/trouble/open-facts.ts';
import { readContract } from './contract.ts';
import { allRules, sandboxPage } from './page.ts';

const root = path.resolve(import.meta.dirname, '../..');
const badCards = 'sandbox/card/bad-cards.test.ts';

/** The test files a rule names; the cards that are made to be refused stand in files of their own. */
async function proofOf({ tests }: (typeof allRules)[number]): Promise<string> {
  const files = tests.map(([file]) => file);
  const cards = files.includes(badCards)
    ? (await readdir(path.join(root, 'sandbox/card/bad'))).map((file) => `sandbox/card/bad/${file}`)
    : [];
  const texts = await Promise.all(
    [...new Set([...files, ...cards])].map((file) => readFile(path.join(root, file), 'utf8')),
  );
  return texts.join('\n').replaceAll(/(?<=\d)_(?=\d)/g, '');
}

/** The last word of a call's path, by which a test calls it, whatever stands before. */
function sample(call: string): string {
  const words = call.split('/').filter((word) => word !== ':id');
  return words.at(-1) ?? call;
}

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

  it('have each code in a test that they name, as its number or under its name', async () => {
    const names = Object.entries({ codes, clickCodes, cardCodes }).flatMap(([table, entries]) =>
      Object.entries(entries).map(([name, code]) => [code, `${table}.${name}`] as const),
    );
    const proofs = await Promise.all(
      allRules.map(async (rule) => {
        const proof = await proofOf(rule);
        const isSeen = (code: number): boolean =>
          new RegExp(`\\b${code}\\b`).test(proof) || names.some(([one, name]) => one === code && proof.includes(name));
        return (rule.codes ?? []).map((code) => [code, isSeen(code)] as const);
      }),
    );
    const seen = new Set(proofs.flat().flatMap(([code, isSeen]) => (isSeen ? [code] : [])));
    expect([...new Set(named((rule) => rule.codes))].filter((code) => !seen.has(code))).toEqual([]);
  });

  it('have each call and each switch in a test that they name', async () => {
    const proofs = await Promise.all(
      allRules.map(async (rule) => {
        const proof = await proofOf(rule);
        const calls = (rule.routes ?? []).map((call) => [call, proof.includes(sample(call))] as const);
        return [...calls, ...(rule.switches ?? []).map((id) => [id, proof.includes(id)] as const)];
      }),
    );
    const seen = new Set(proofs.flat().flatMap(([name, isSeen]) => (isSeen ? [name] : [])));
    expect([...new Set(proofs.flat().map(([name]) => name))].filter((name) => !seen.has(name))).toEqual([]);
  });

  it('cover every call the sandbox knows, and every switch', () => {
    const calls = new Set(named((rule) => rule.routes));
    expect(routes.map(({ method, path: at }) => `${method} ${at}`).filter((call) => !calls.has(call))).toEqual([]);
    const switches = new Set(named((rule) => rule.switches));
    expect(openFacts.map(({ id }) => id).filter((id) => !switches.has(id))).toEqual([]);
  });

  it('stand in docs/sandbox.md as they are: npm run docs:sandbox writes it anew', async () => {
    const guide = await readFile(path.join(import.meta.dirname, 'guide.md'), 'utf8');
    expect(await readFile(path.join(root, 'docs/sandbox.md'), 'utf8')).toBe(sandboxPage(guide, await readContract()));
  });
});
