import { badCardFiles, badCardsIn, wholeCard, type BadCard } from '../fixtures/bad-cards.ts';
import type { Asking } from './question.ts';

/** A card that the sandbox refuses, and what the tenant says to it. */
export interface CardFinding {
  readonly name: string;
  /** The sandbox's code. */
  readonly sandbox: number;
  /** The tenant's: behind `ErrCode:` where there is one; 0 for a card it took. */
  readonly tenant: number;
}

/** The cards made by hand to be refused; those for old clients alone are none of a server's business. */
export function badCards(): readonly BadCard[] {
  return badCardFiles.flatMap(badCardsIn).filter(({ client }) => client === undefined);
}

/** Sends each of the cards; `onEach` hears how many are done. */
export async function askCards(
  { tenant, chat }: Asking,
  cards: readonly BadCard[],
  onEach: (done: number) => void,
): Promise<readonly CardFinding[]> {
  const findings: CardFinding[] = [];
  for (const bad of cards) {
    const { code, subCode } = await tenant.sendCard(chat, JSON.stringify(wholeCard(bad)));
    findings.push({ name: bad.name, sandbox: bad.code, tenant: subCode ?? code });
    onEach(findings.length);
    await tenant.pause();
  }
  return findings;
}
