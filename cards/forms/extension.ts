import { isWorking, nextWorkingStart, workingDayMs, workingMsBetween } from '../../tickets/calendar.ts';
import { type WorkCalendar, workCalendar } from '../../tickets/deadline.ts';
import { latestUntil } from '../../tickets/fields.ts';
import { extensionReasons, type Clock, type EpochMs } from '../../tickets/ticket.ts';
import { hours } from '../duration.ts';
import { columns, icon, markdown, plainButton, select, submitButton } from '../elements.ts';
import { due } from '../parts/deadline.ts';
import { picked, typed } from '../parts/inputs.ts';
import { onCard } from '../parts/value.ts';
import type { Block, Button, Picture } from '../picture.ts';
import type { Look } from '../scene.ts';
import * as words from '../texts/form-extension.ts';
import { choosePlaceholder, longestText } from '../texts/forms.ts';
import { buttonWords, extensionReasonWords } from '../texts/terms.ts';
import { joinMarks, nothing } from '../words.ts';
import { halfDayEnd, workedBetween } from '../working.ts';
import { formPicture, labelled } from './frame.ts';

const minuteMs = 60_000;
/** Within a week a weekday says which one. */
const weekMs = 6 * 24 * 60 * minuteMs;
/** Working days after the deadline that the quick picks offer, each rounded up to the end of its half-day. */
const quickPickDays = [0, 1, 2, 4];

/** 延期申请: until when, with what each choice means worked out beforehand. */
export function extensionForm(look: Look, handle: Clock): Picture {
  const calendar = workCalendar(look.policy, handle.calendar);
  const card = onCard(look);
  return formPicture(look, {
    name: 'requestExtension',
    context: [
      markdown(words.context(due(look, handle.dueAt), leftNow(look, handle, calendar))),
      ...quickPicks(look, handle, calendar),
      ...preview(look, handle, calendar),
    ],
    fields: [
      { inputs: ['until'], blocks: labelled(words.untilLabel, until(look)) },
      { inputs: ['reason'], blocks: labelled(words.reasonLabel, reason(look)) },
      { inputs: ['reasonText'], blocks: [reasonText(look)] },
    ],
    submits: [
      submitButton(buttonWords.submit, { a: 'requestExtension', ...card }),
      submitButton(buttonWords.preview, { a: 'requestExtension.preview', ...card }, 'default'),
    ],
    after: words.after,
  });
}

function leftNow({ now, times }: Look, handle: Clock, calendar: WorkCalendar): ReturnType<typeof words.leftNow> {
  return words.leftNow(times.clock(now), handle.dueAt > now ? workedBetween(calendar, now, handle.dueAt) : null);
}

/** A tap clears what is typed below, so the picks stand above the form. */
function quickPicks(look: Look, handle: Clock, calendar: WorkCalendar): readonly Block[] {
  const from = Math.max(look.now, handle.dueAt);
  const latest = latestDate(look);
  const ends = quickPickDays.map((days) => halfDayEnd(calendar, from, days));
  const possible = [...new Set(ends)].filter((at) => at <= latest && isLater(calendar, from, at));
  if (possible.length === 0) return [];
  const buttons = possible.map((at) => quickPick(look, handle, calendar, at));
  const rows: Block[] = [];
  for (let index = 0; index < buttons.length; index += 2)
    rows.push(columns('stretch', buttons.slice(index, index + 2)));
  return [markdown(words.picksLabel), ...rows];
}

function quickPick(look: Look, handle: Clock, calendar: WorkCalendar, at: EpochMs): Button {
  const more = workedBetween(calendar, handle.dueAt, at);
  const shown = at - look.now < weekMs ? look.times.weekdayAndClock(at) : look.times.full(at);
  const value = { a: 'requestExtension.pick', ...onCard(look), until: at } as const;
  return plainButton(words.pick(shown, more), value, at === look.input?.until ? 'primary' : 'default');
}

function isLater({ calendar, table }: WorkCalendar, from: EpochMs, at: EpochMs): boolean {
  return workingMsBetween(calendar, table, from, at) >= minuteMs;
}

/** A picker inside a form does not call back: the preview is of what was picked above, or sent by 预览所选时间. */
function preview(look: Look, handle: Clock, calendar: WorkCalendar): readonly Block[] {
  const at = look.input?.until;
  // A date beyond the limit has nothing to preview, and counting up to one centuries away would hold the process.
  if (at === undefined || at > latestDate(look)) return [];
  const { calendar: days, table } = calendar;
  const line = words.preview({
    from: look.times.full(handle.dueAt),
    until: look.times.full(at),
    more: workedBetween(calendar, handle.dueAt, at),
    day: hours(workingDayMs(days)),
    number: look.ticket.extensionsGranted + 1,
    atMost: look.policy.extensions.approvedAtMost,
    latest: look.times.full(latestDate(look)),
  });
  const outside = isWorking(days, table, at) ? null : outsideNote(look, calendar, at);
  return [markdown(joinMarks([line, outside], nothing), icon('calendar', 'indigo'))];
}

/** The end of a window is working time's last moment, not a moment outside it. */
function outsideNote(
  { times }: Look,
  { calendar, table }: WorkCalendar,
  at: EpochMs,
): ReturnType<typeof words.sameAs> | null {
  return isWorking(calendar, table, at - minuteMs)
    ? null
    : words.sameAs(times.full(nextWorkingStart(calendar, table, at)));
}

function latestDate(look: Look): EpochMs {
  const { ticket, policy, org, now } = look;
  const rulebook = { currentVersion: ticket.policyVersion, policy: () => policy };
  return latestUntil(ticket, now, { org, now, rulebook });
}

function until(look: Look): Block {
  const chosen = look.input?.until;
  return {
    kind: 'dateTime',
    name: 'until',
    placeholder: choosePlaceholder.dateTime,
    required: true,
    value: picked(look, 'until') || (chosen === undefined ? '' : look.times.picker(chosen)),
  };
}

function reason(look: Look): Block {
  return select(
    'reason',
    { placeholder: choosePlaceholder.reason, required: false, value: typed(look, 'reason') },
    extensionReasons.map((value) => ({
      text: value === 'other' ? words.otherReason : extensionReasonWords[value],
      value,
    })),
  );
}

function reasonText(look: Look): Block {
  return {
    kind: 'input',
    name: 'reasonText',
    label: words.reasonTextLabel,
    placeholder: words.reasonTextPlaceholder,
    required: false,
    maxLength: longestText.note,
    rows: 3,
    value: typed(look, 'reasonText'),
  };
}
