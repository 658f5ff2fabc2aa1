import type { Press, PressResult } from '../../../sandbox/protocol.ts';
import type { Workspace } from '../../../sandbox/workspace.ts';
import { cardsIn, cardsOf, type SeenCard } from './cards.ts';
import { eventually } from './eventually.ts';

/** Which card is pressed, and what is typed into its form. */
export interface PressWhere {
  /** The ticket whose card it is; left out for lists and help. */
  readonly number?: string;
  readonly form?: Press['form'];
  /** `private` is the presser's own chat; a group by its name. Left out: the newest card in any of the presser's chats. */
  readonly in?: 'private' | (string & {});
  /** In a list: text of the row. */
  readonly row?: string;
}

/** Presses the newest card that the person sees and that has the button; waits for such a card, throws when none comes. */
export async function pressNewest(
  workspace: Workspace,
  person: { readonly openId: string; readonly name: string },
  label: string,
  where: PressWhere,
): Promise<PressResult> {
  const card = await eventually(
    () => {
      const bears = (one: string): boolean => one === label || one.startsWith(`${label} `);
      return visibleCards(workspace, person, where).findLast(({ labels }) => labels.some(bears));
    },
    () => {
      const cards = visibleCards(workspace, person, where);
      const there = cards.map(({ chat, tags, labels }) => `${chat}: ${tags[0] ?? ''} [${labels.join(' ')}]`);
      return `${person.name} sees no “${label}”; there are ${there.join(', ') || 'no cards'}`;
    },
  );
  const { form, row } = where;
  const more = { ...(form === undefined ? {} : { form }), ...(row === undefined ? {} : { row }) };
  return workspace.press({ person: person.openId, messageId: card.messageId, label, ...more });
}

/** The cards that the person can see, of that ticket and in that chat where they are named. */
export function visibleCards(
  { platform }: Workspace,
  person: { readonly openId: string; readonly name: string },
  { number, in: chat }: PressWhere,
): readonly SeenCard[] {
  const own = [...platform.state.chats.values()].filter(({ members }) => members.includes(person.openId));
  const names = own.map((one) => (one.kind === 'group' ? one.name : person.name));
  const wanted = chat === undefined ? names : [chat === 'private' ? person.name : chat];
  if (number === undefined) return wanted.flatMap((name) => cardsIn(platform, name));
  return cardsOf(platform, number).filter((card) => wanted.includes(card.chat) && names.includes(card.chat));
}

/** The bot's answer to a click. */
export type Answered = Extract<PressResult, { outcome: 'answered' }>;

/** The answer of a click that reached the bot; throws with what became of any other. */
export async function answered(click: Promise<PressResult>): Promise<Answered> {
  const result = await click;
  if (result.outcome !== 'answered') throw new Error(`the click was not answered: ${JSON.stringify(result)}`);
  return result;
}
