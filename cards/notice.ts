import type { Policy } from '../config/policy.ts';
import { isWorking } from '../tickets/calendar.ts';
import { clockOf } from '../tickets/clock.ts';
import { overdueLevel } from '../tickets/apply.ts';
import { workCalendar } from '../tickets/deadline.ts';
import { isOnLeave } from '../tickets/leave.ts';
import { managersTold } from '../tickets/reminders.ts';
import type { Org } from '../tickets/org.ts';
import type { NoticeKind, NoticeRow } from '../tickets/record.ts';
import { calendarOf } from '../tickets/rules.ts';
import type { ClockName, EpochMs, Ticket } from '../tickets/ticket.ts';
import { maySign } from '../tickets/visibility.ts';
import type { CardLanguage } from './card.ts';
import { nextLevel } from './parts/ladder.ts';
import { listed, unlessDone } from './texts/ladder.ts';
import * as words from './texts/notices.ts';
import { priorityWords } from './texts/terms.ts';
import { type Times, timesIn } from './time.ts';
import { cut, inMessage, nameCharacters, titleCharacters } from './user-text.ts';
import type { Words } from './words.ts';
import { workedBetween } from './working.ts';

export interface Notice {
  readonly ticket: Ticket;
  readonly notice: Pick<NoticeRow, 'clock' | 'to' | 'dueAt' | 'version'> & { readonly kind: SpokenKind };
  readonly org: Org;
  /** The policy the ticket was created under. */
  readonly policy: Policy;
  readonly now: EpochMs;
  /** A text message knows no variants: in a group it is Chinese. */
  readonly language: CardLanguage;
}

/** What is said in a message of its own. */
export type SpokenKind = Exclude<NoticeKind, 'rejected'>;

const mostMentioned = 5;
const refusalCharacters = 200;

/** A ping as the text of a message that quotes its card. */
export function noticeText(of: Notice): string {
  const { ticket, org, policy, now, language } = of;
  const zone = org.unit(ticket.unit.code)?.timezone ?? calendarOf(policy, policy.defaultCalendar).timezone;
  const said = sayNotice(of, timesIn(zone, now));
  const spoken = language === 'en' ? `${said.en} · ${ticket.number}` : `${said.zh}　${ticket.number}`;
  return [mentions(of), spoken].filter((part) => part !== '').join(' ');
}

/** The same without a word that people wrote, where Feishu refuses the content: whom it concerns sees the ticket by the command. */
export function plainNoticeText(of: Notice): string {
  const { zh, en } = words.plain(of.ticket.number);
  return [mentions(of), of.language === 'en' ? en : zh].filter((part) => part !== '').join(' ');
}

function sayNotice(of: Notice, times: Times): Words {
  const { ticket, notice, now, policy } = of;
  const title = cut(inMessage(ticket.title), titleCharacters);
  const clock: ClockName = notice.clock ?? 'handle';
  const running = clockOf(ticket, clock);
  const dueAt = notice.dueAt ?? running?.dueAt ?? now;
  switch (notice.kind) {
    case 'dueSoon': {
      const calendar = workCalendar(policy, running?.calendar ?? policy.defaultCalendar);
      return words.dueSoon(clock, workedBetween(calendar, now, dueAt), times.near(dueAt), title);
    }
    case 'overdue':
      return words.overdue(clock, times.near(dueAt), title, managersOf(of, clock), nextOf(of, clock, times));
    case 'extensionGranted': {
      const { extension } = ticket;
      const until = extension?.grantedUntil ?? dueAt;
      return words.granted(times.full(extension?.previousDueAt ?? dueAt), times.full(until), decider(ticket), title);
    }
    case 'extensionRefused': {
      const reason = cut(inMessage(ticket.extension?.refusal ?? ''), refusalCharacters);
      return words.refused(decider(ticket), reason, times.full(ticket.clocks.handle?.dueAt ?? dueAt), title);
    }
    case 'urged':
    case 'reassigned':
    case 'cancelled':
    case 'priorityChanged':
    case 'recounted':
      return sayEvent(of, times, title);
    default:
      return notice.kind satisfies never;
  }
}

/** What somebody did that its recipient has to know. */
function sayEvent({ ticket, notice }: Notice, times: Times, title: string): Words {
  const entry = ticket.timeline.find(({ version }) => version === notice.version);
  const who = shortWho(entry?.actor?.name);
  const { accept, handle } = ticket.clocks;
  const isUnsigned = ticket.status === 'awaiting_acceptance';
  const due = (isUnsigned ? accept : handle) ?? handle;
  const dueAt = due === null ? null : { at: times.full(due.dueAt), isLate: due.state === 'overdue' };
  switch (entry?.action) {
    case 'urge':
      return words.urged(who, isUnsigned, dueAt, title);
    case 'reassign':
      return words.reassigned(who, shortWho(entry.person.name), title);
    case 'cancel':
      return words.cancelled(who, cut(inMessage(entry.note), refusalCharacters), title);
    case 'changePriority':
      return words.priorityChanged(priorityWords[entry.priority], isUnsigned, dueAt, title);
    case 'recount':
      return words.recounted(isUnsigned, dueAt, title);
    default:
      throw new Error(
        `notice "${notice.kind}" of ${ticket.number} points to version ${notice.version}, which is no such event`,
      );
  }
}

function shortWho(name: string | undefined): string {
  return cut(inMessage(name ?? ''), nameCharacters);
}

function decider(ticket: Ticket): string {
  return cut(inMessage(ticket.extension?.decidedBy?.name ?? ''), nameCharacters);
}

function managersOf({ ticket, org, now }: Notice, clock: ClockName): readonly string[] {
  return managersTold(ticket, clock, { org, now }, overdueLevel)
    .map(({ openId }) => org.person(openId)?.name)
    .filter((name) => name !== undefined)
    .map((name) => cut(inMessage(name), nameCharacters));
}

/** Who is told next: named, so that nobody takes silence for an end. */
function nextOf(of: Notice, clock: ClockName, times: Times): Words | null {
  const next = nextLevel(of, clock);
  if (next === null || next.who.length === 0) return null;
  const written = next.who.map(({ name, leads }) =>
    [...(leads === null ? [] : [leads]), name].map((one) => cut(inMessage(one), nameCharacters)).join(' '),
  );
  return unlessDone(clock, times.near(next.at), listed(written));
}

/** In the unit's group the agents on duty are mentioned, so that a ticket nobody took rings. */
function mentions({ ticket, notice, org, policy, now, language }: Notice): string {
  if (!('chatId' in notice.to) || (notice.clock !== 'accept' && notice.clock !== null)) return '';
  const { calendar, table } = workCalendar(policy, ticket.clocks.accept?.calendar ?? policy.defaultCalendar);
  if (!isWorking(calendar, table, now)) return '';
  const onDuty = org
    .holders(ticket.unit.code, 'agent', 'platformOwner')
    .filter((person) => maySign(ticket, person) && !isOnLeave(person, now));
  const named = onDuty
    .slice(0, mostMentioned)
    .map(({ openId, name }) => `<at user_id="${openId}">${inMessage(name)}</at>`)
    .join(' ');
  if (onDuty.length <= mostMentioned) return named;
  const { zh, en } = words.andOthers(onDuty.length);
  return `${named}${language === 'en' ? en : zh}`;
}
