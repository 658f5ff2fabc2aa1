import 'temporal-polyfill/global';
import { drawLeaveForm } from '../../cards/leave-form.ts';
import { leaveAnswers } from '../../cards/texts/leave.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import { reachable } from '../../tickets/leave-rules.ts';
import type { Person } from '../../tickets/people.ts';
import { refusalToast } from '../clicks/toasts.ts';
import { type BotContext, surroundings } from '../context.ts';
import { endLeave, type LeaveOutcome, setLeave } from '../leave.ts';
import { zoneOf } from '../zone.ts';
import type { Asked } from './asked.ts';
import type { ChatCommand } from './parse.ts';
import { readDay } from './parse-leave.ts';
import { toastText } from './toast-text.ts';

type Wanted<C extends ChatCommand['command']> = Extract<ChatCommand, { command: C }>;

/** 代理 alone, and the entry of the menu: the form. */
export function leaveForm(context: BotContext, person: Person): ReplyContent {
  const { org, now } = surroundings(context);
  const card = drawLeaveForm({ person, language: person.language, org, now, timezone: zoneOf(context, person) });
  return { card: { ...card } };
}

/** 代理 @王敏 到 11/26, for somebody else 代理 @王敏 替 @李四 到 11/26. */
export async function leaveByText(
  context: BotContext,
  asked: Asked,
  { names, until }: Wanted<'leave'>,
): Promise<ReplyContent | null> {
  const { id, person } = asked;
  // A repeated message must not set again what was ended meanwhile.
  if ((await context.store.replies.load(id)) !== null) return null;
  const [substitute, absent = person.openId] = mentionedIn(context, asked, names);
  if (substitute === undefined) return { text: leaveAnswers.nobodyMentioned[person.language] };
  const zone = zoneOf(context, context.store.org.current().person(absent) ?? person);
  const today = Temporal.Instant.fromEpochMilliseconds(context.clock.now()).toZonedDateTimeISO(zone).toPlainDate();
  const day = readDay(until, today);
  if (day === null) return { text: leaveAnswers.noDate[person.language] };
  const request = { absent, substitute, until: day.toZonedDateTime(zone).epochMilliseconds };
  return answer(context, person, await setLeave(context, id, person, request));
}

/** 代理 结束, by a manager 代理 结束 @李四. */
export async function endByText(
  context: BotContext,
  asked: Asked,
  { names }: Wanted<'leaveEnd'>,
): Promise<ReplyContent | null> {
  const { id, person } = asked;
  if ((await context.store.replies.load(id)) !== null) return null;
  const [absent = person.openId] = mentionedIn(context, asked, names);
  return answer(context, person, await endLeave(context, person, absent));
}

function answer(context: BotContext, person: Person, outcome: LeaveOutcome): ReplyContent {
  if ('refusal' in outcome) return toastText(context, person, refusalToast(outcome.refusal));
  return { text: outcome.said[person.language] };
}

/** Open ids of those meant. A private chat may not offer a mention: then a name that one near person has is enough. */
function mentionedIn(context: BotContext, { person, mentioned }: Asked, names: readonly string[]): readonly string[] {
  if (mentioned.length > 0) return mentioned;
  const near = reachable(person, context.store.org.current());
  return names.flatMap((name) => {
    const found = near.filter((one) => one.name.toLowerCase() === name.toLowerCase());
    return found.length === 1 ? found.map(({ openId }) => openId) : [];
  });
}
