import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildCard, buildForm } from '../fixtures/cards.ts';
import { validateCard } from './validate.ts';

type Part = Record<string, unknown>;

/** A card made by hand to be refused, with the code and the place. One of the four says how much of it is given. */
interface BadCard {
  readonly name: string;
  readonly code: number;
  readonly path: string;
  readonly card?: unknown;
  readonly root?: Part;
  readonly element?: Part;
  readonly field?: Part;
  /** For clients of this version only. */
  readonly client?: string;
}

const folder = path.join(import.meta.dirname, 'bad');
const files = readdirSync(folder).toSorted();
const cardsIn = (file: string): readonly BadCard[] =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as readonly BadCard[];

function wholeCard({ card, root, element, field }: BadCard): unknown {
  if (root !== undefined) return buildCard([], root);
  if (element !== undefined) return buildCard([element]);
  return field === undefined ? card : buildCard([buildForm([field])]);
}

describe.each(files)('%s', (file) => {
  it.each(cardsIn(file).map((bad) => [bad.name, bad] as const))('%s is refused', (_name, bad) => {
    const { faults } = validateCard(wholeCard(bad), bad.client === undefined ? {} : { client: bad.client });
    expect(faults.map(({ code, path: at }) => `${code} ${at}`)).toContain(`${bad.code} ${bad.path}`);
    for (const { message, section } of faults)
      expect([message, section]).toEqual([/\S/, /\S/].map((like) => expect.stringMatching(like)));
  });

  it('has no other fault than the one it was made for', () => {
    const several = cardsIn(file).filter(
      (bad) => validateCard(wholeCard(bad), bad.client === undefined ? {} : { client: bad.client }).faults.length !== 1,
    );
    expect(several.map(({ name }) => name)).toEqual([]);
  });
});

describe('the bad cards', () => {
  it('are at least 150, and no two are the same', () => {
    const all = files.flatMap(cardsIn).map((bad) => JSON.stringify([wholeCard(bad), bad.client]));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(150);
  });
});
