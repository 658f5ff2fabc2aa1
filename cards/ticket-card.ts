import type { Card } from './card.ts';
import { drawDecided, drawExtensionReview, requestToJudge } from './extension-review.ts';
import { drawEngineer } from './engineer.ts';
import { fitted } from './budget.ts';
import { openForm } from './forms/open-form.ts';
import { drawGroup } from './group.ts';
import { drawManager } from './manager.ts';
import {
  drawCancelled,
  drawMoved,
  drawOtherEngineer,
  drawReassigned,
  drawReleased,
  drawReopened,
  drawStandInOver,
  drawSuperseded,
  drawTaken,
  drawTransferred,
} from './over.ts';
import type { Picture } from './picture.ts';
import { drawRejected, drawReview } from './review.ts';
import { isWorkingCard, type Look, lookAt, type Scene } from './scene.ts';
import { drawSigner } from './signer.ts';
import { renewedFoot } from './texts/group.ts';
import { drawView } from './view.ts';
import { dot, joinMarks } from './words.ts';

/** The card of this row as it has to look now, within what Feishu takes. */
export function drawTicketCard(scene: Scene): Card {
  const look = lookAt(scene);
  return fitted(openForm(look) ?? overPicture(look) ?? renewed(livePicture(look), look), look);
}

/** The picture of a card that is over; null while it lives. */
function overPicture(look: Look): Picture | null {
  const { ending, row } = look;
  switch (ending?.why) {
    case 'transferred':
      return drawTransferred(look, ending.entry);
    case 'taken':
      return drawTaken(look, ending.entry);
    case 'superseded':
      return row.audience === 'engineer' && !isNamed(look) ? drawOtherEngineer(look) : drawSuperseded(look);
    case 'moved':
      return drawMoved(look, ending.at);
    case 'judged':
      if (row.audience === 'extensionReview') return drawDecided(look, ending.entry);
      // 通过 closes the ticket: the card stays, green.
      return ending.entry.action === 'reject' ? drawRejected(look, ending.entry) : null;
    case 'reassigned':
      return drawReassigned(look, ending.entry);
    case 'released':
      return drawReleased(look, ending.entry);
    case 'cancelled':
      return drawCancelled(look, ending.entry);
    case 'reopened':
      return drawReopened(look, ending.entry);
    case 'standInOver':
      return drawStandInOver(look);
    case undefined:
      return null;
    default:
      return ending satisfies never;
  }
}

/** A card that was sent anew says so in its foot. */
function renewed(picture: Picture, { row, record, times }: Look): Picture {
  const sentAt = row.renews === undefined ? null : (record.cards[row.renews]?.sentAt ?? null);
  if (sentAt === null) return picture;
  const line = renewedFoot(times.day(sentAt));
  const { foot } = picture;
  if (foot === null) return { ...picture, foot: { text: line, button: null } };
  const text = typeof foot.text === 'string' ? { zh: foot.text, en: foot.text } : foot.text;
  return { ...picture, foot: { ...foot, text: joinMarks([text, line], dot) } };
}

function isNamed({ ticket, row }: Look): boolean {
  return 'openId' in row.to && ticket.engineer?.openId === row.to.openId;
}

function livePicture(look: Look): Picture {
  const { ticket, row } = look;
  if (isWorkingCard(ticket, row, look)) return drawSigner(look);
  switch (row.audience) {
    case 'group':
    case 'agent':
      return drawGroup(look);
    case 'signer':
      return drawView(look);
    case 'view': {
      const request = requestToJudge(look);
      return request === null ? drawView(look) : drawExtensionReview(look, request);
    }
    case 'engineer':
      return drawEngineer(look);
    case 'review':
      return drawReview(look);
    case 'extensionReview':
      return ticket.extension === null ? drawView(look) : drawExtensionReview(look, ticket.extension);
    case 'manager':
      return drawManager(look);
    default:
      return row.audience satisfies never;
  }
}
