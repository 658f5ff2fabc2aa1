import { lastDayOf, leaveOf, standInOf } from '../../tickets/leave.ts';
import { icon, markdown } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { inPlaceOf, standsInForYou } from '../texts/leave.ts';
import { nameMark } from '../user-text.ts';

/** On the working card of somebody who is away: who stands in until when; on the copy of who does: for whom. */
export function standIn(look: Look): readonly Block[] {
  const { ticket, row, org, now, times } = look;
  if (ticket.signer === null || !('openId' in row.to)) return [];
  if (row.to.openId !== ticket.signer.openId)
    return [markdown(inPlaceOf(nameMark(ticket.signer.name)), icon('member', 'blue'))];
  const leave = leaveOf(org.person(ticket.signer.openId) ?? {}, now);
  const substitute = standInOf(look, ticket.signer.openId);
  if (leave === null || substitute === undefined) return [];
  return [markdown(standsInForYou(nameMark(substitute.name), times.day(lastDayOf(leave))), icon('member', 'wathet'))];
}
