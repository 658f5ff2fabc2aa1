import { beforeAll, describe, expect, it } from '@jest/globals';
import { containers } from '../card/containers.ts';
import { display } from '../card/display.ts';
import { cardCodes } from '../card/fault.ts';
import { interactives } from '../card/interactive.ts';
import { cardSource, changesSource, headerSource, refusalSource } from '../card/source.ts';
import { clickCodes } from '../platform/clicks/answer.ts';
import { codes } from '../platform/errors.ts';
import { openFacts } from '../platform/trouble/open-facts.ts';
import type { Section } from './contract.ts';
import { contractTexts, readContract } from './contract.ts';
import { allRules } from './page.ts';

/** The section whose lines are questions, each with a switch or a reason, and no facts. */
const openQuestions = '11';

let sections: readonly Section[];
let texts: Awaited<ReturnType<typeof contractTexts>>;
beforeAll(async () => {
  [sections, texts] = await Promise.all([readContract(), contractTexts()]);
});

const inBackticks = (words: string): readonly string[] => [...words.matchAll(/`([^`]+)`/g)].map((hit) => hit[1] ?? '');
/** The addresses that stand at the ends of the contract's files. */
const addressesIn = (): ReadonlySet<string> =>
  new Set(texts.flatMap(([, text]) => [...text.matchAll(/^\[[\w-]+\]: (\S+)$/gm)].map((hit) => hit[1] ?? '')));
const linesOf = (number: string): readonly string[] => sections.find((one) => one.number === number)?.facts ?? [];

describe('the contract', () => {
  it('has a rule for each of its sections, and a section for each rule', () => {
    const numbers = sections.map(({ number }) => number);
    const ruled = new Set(allRules.map(({ section }) => section));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !ruled.has(number))).toEqual([]);
    expect([...ruled].filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('gives a source for each fact, and no source for nothing', () => {
    for (const [file, text] of texts) {
      const known = [...text.matchAll(/^\[([\w-]+)\]: \S+$/gm)].map((hit) => hit[1]);
      const facts = sections.filter(({ link, number }) => link.startsWith(file) && number !== openQuestions);
      const given = facts.flatMap((one) => one.facts.map((fact) => / \[([\w-]+)\]$/.exec(fact)?.[1] ?? fact));
      expect([file, new Set(given)]).toEqual([file, new Set(known)]);
    }
  });

  it('has the section and the address that a fault of a card names, and those of each switch', () => {
    const components = Object.values({ ...containers, ...display, ...interactives }).map(({ source }) => source);
    const named = [...components, cardSource, headerSource, changesSource, refusalSource, ...openFacts];
    const numbers = new Set(sections.map(({ number }) => number));
    const addresses = addressesIn();
    expect(named.filter(({ section, page }) => !numbers.has(section) || !addresses.has(page))).toEqual([]);
  });

  it('has each switch in the section of a rule that names it', () => {
    const ruled = allRules.flatMap(({ section, switches = [] }) => switches.map((id) => `${id} ${section}`));
    expect(openFacts.map(({ id, section }) => `${id} ${section}`).filter((one) => !ruled.includes(one))).toEqual([]);
  });

  it('has a switch for each open question, or says why there is none', () => {
    const names = (line: string): readonly string[] => [...line.matchAll(/switch `(\w+)`/g)].map((hit) => hit[1] ?? '');
    const questions = linesOf(openQuestions);
    expect(questions.filter((line) => names(line).length === 0 && !/: no switch, \w/.test(line))).toEqual([]);
    const asked = questions.flatMap(names);
    expect([asked.length, new Set(asked)]).toEqual([openFacts.length, new Set(openFacts.map(({ id }) => id))]);
  });

  it('names every code of the sandbox, and none that it never answers with', () => {
    const codesIn = (facts: readonly string[]): ReadonlySet<number> =>
      new Set(
        facts
          .flatMap(inBackticks)
          .filter((word) => /^\d{3,}$/.test(word))
          .map(Number),
      );
    const facts = sections.flatMap((one) => one.facts);
    const told = codesIn(facts);
    const kept = codesIn(facts.filter((fact) => !fact.startsWith('Not there')));
    const answered = new Set<number>([
      ...[codes, clickCodes, cardCodes].flatMap((table) => Object.values(table)),
      ...allRules.flatMap((rule) => rule.codes ?? []),
    ]);
    expect([...answered].filter((code) => !told.has(code))).toEqual([]);
    expect([...kept].filter((code) => !answered.has(code))).toEqual([]);
  });
});
