import { workCalendar } from '../../tickets/deadline.ts';
import type { Clock } from '../../tickets/ticket.ts';
import { workingMsBetween } from '../../tickets/calendar.ts';
import { columns, note } from '../elements.ts';
import type { Row } from '../picture.ts';
import type { Look } from '../scene.ts';
import { tile, tiles, times, verdicts } from '../texts/review.ts';
import type { Mark, Words } from '../words.ts';
import { worked, workedBetween } from '../working.ts';

/** Four figures of a ticket's life: how long signing and solving took, how often it was extended and transferred. */
export function tileRow(look: Look): Row {
  const { accept, handle } = look.ticket.clocks;
  const transfers = look.ticket.timeline.filter(({ action }) => action === 'transfer').length;
  const extensions = look.ticket.extensionsGranted;
  const all = [
    accept === null
      ? null
      : tile(tiles.accept, acceptTime(look, accept), accept.state === 'met' ? verdicts.inTime : verdicts.late),
    handle === null ? null : tile(tiles.handle, handleTime(look, handle), handleVerdict(look)),
    tile(tiles.extension, times(extensions), extensions > 0 ? verdicts.granted : null),
    tile(tiles.transfer, times(transfers), null),
  ];
  return columns(
    'bisect',
    all.filter((content) => content !== null).map((content) => note(content)),
  );
}

function acceptTime({ policy, ticket }: Look, accept: Clock): Words<Mark> {
  return workedBetween(workCalendar(policy, accept.calendar), accept.startedAt, accept.stoppedAt ?? ticket.updatedAt);
}

/** From creation to the reply, without the time that reviewers took. */
function handleTime({ policy, ticket }: Look, handle: Clock): Words<Mark> {
  const calendar = workCalendar(policy, handle.calendar);
  let ms = 0;
  let since: number | null = ticket.createdAt;
  for (const entry of ticket.timeline) {
    if (entry.action === 'reject' || entry.action === 'reopen') since = entry.at;
    if (entry.action !== 'reply' || since === null) continue;
    ms += workingMsBetween(calendar.calendar, calendar.table, since, entry.at);
    since = null;
  }
  return worked(calendar, ms);
}

function handleVerdict({ ticket }: Look): Words<Mark> {
  const breaches = ticket.breaches.filter(({ clock }) => clock === 'handle');
  if (breaches.length === 0) return verdicts.inTime;
  return breaches.every(({ excused }) => excused) ? verdicts.excused : verdicts.late;
}
