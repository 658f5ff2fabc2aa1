import { buttonRows, plainButton, primaryButton } from '../elements.ts';
import { isOffered, type Offer, offersOn } from '../offers.ts';
import type { Block, Button } from '../picture.ts';
import type { Look } from '../scene.ts';
import { startConfirm } from '../texts/signer.ts';
import { actionWords, buttonWords } from '../texts/terms.ts';
import type { ClickValue } from '../values.ts';
import { onCard } from './value.ts';

/** The buttons of a card: the primary one, then the others, then 查看 where the card is not the reader's own view. */
export function actionButtons(look: Look): readonly Block[] {
  const { primary, others } = offersOn(look);
  const rest = others.map((offer) =>
    plainButton(actionWords[offer.action], valueOf(look, offer), offer.danger ? 'danger' : 'default'),
  );
  return [
    ...(primary === null
      ? []
      : [primaryButton(actionWords[primary.action], valueOf(look, primary), confirmOf(look, primary))]),
    ...buttonRows([...rest, ...showButton(look)]),
  ];
}

function valueOf(look: Look, offer: Offer): ClickValue {
  const card = onCard(look);
  return offer.form ? { a: `${offer.action}.open`, ...card } : { a: offer.action, ...card };
}

/** 直接处理 cannot be undone by whoever could still pass the ticket on. */
function confirmOf(look: Look, offer: Offer): Button['confirm'] {
  const { handle } = look.ticket.clocks;
  if (offer.action !== 'start' || handle === null || !isOffered(look, 'transfer')) return undefined;
  return startConfirm(look.times.full(handle.dueAt));
}

/** 查看 stands on shared cards and on those that tell only a part. */
function showButton(look: Look): readonly Button[] {
  switch (look.row.audience) {
    case 'group':
    case 'agent':
    case 'review':
    case 'manager':
      return [plainButton(buttonWords.show, { a: 'show', ...onCard(look) })];
    case 'signer':
    case 'engineer':
    case 'extensionReview':
    case 'view':
      return [];
    default:
      return look.row.audience satisfies never;
  }
}
