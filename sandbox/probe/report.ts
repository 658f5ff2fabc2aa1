import { openFacts } from '../platform/trouble/open-facts.ts';
import type { SwitchId } from '../platform/trouble/switches.ts';
import type { CardFinding } from './ask-cards.ts';
import type { Finding } from './question.ts';

/** One open fact: what the tenant does, beside what the sandbox does at first. */
export interface FactLine {
  readonly id: SwitchId;
  readonly sandbox: string;
  readonly tenant: string | null;
  readonly seen: string;
}

/** All that was learned; it holds no id and no secret. */
export interface ProbeReport {
  readonly askedOn: string;
  readonly platform: string;
  readonly facts: readonly FactLine[];
  readonly cards: readonly CardFinding[];
}

/** The line of one fact. */
export function factLine(id: SwitchId, { habit, seen }: Finding): FactLine {
  const fact = openFacts.find((one) => one.id === id);
  if (fact === undefined) throw new Error(`There is no switch ${id}.`);
  return { id, sandbox: 'initial' in fact ? fact.initial.value : fact.worst, tenant: habit, seen };
}

/** The report in words: facts first, then the cards that tenant and sandbox judge differently. */
export function reportLines({ facts, cards }: ProbeReport): readonly string[] {
  const differ = cards.filter(({ sandbox, tenant }) => sandbox !== tenant);
  const taken = differ.filter(({ tenant }) => tenant === 0);
  return [
    ...facts.map(({ id, sandbox, tenant, seen }) => {
      const name = id.padEnd(idWidth);
      if (tenant === null) return `? ${name} ${seen}`;
      return `${tenant === sandbox ? '=' : '≠'} ${name} ${tenant} (${seen})${tenant === sandbox ? '' : `; the sandbox begins with ${sandbox}`}`;
    }),
    `${cards.length} cards that the sandbox refuses: ${cards.length - differ.length} with the same code, ${differ.length - taken.length} with another, ${taken.length} taken by the tenant`,
    ...differ.map(
      ({ name, sandbox, tenant }) => `≠ ${name}: sandbox ${sandbox}, tenant ${tenant === 0 ? 'takes it' : tenant}`,
    ),
  ];
}

const idWidth = 16;
