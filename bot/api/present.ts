import 'temporal-polyfill/global';
import { maskCustomer, maskPhone } from '../../cards/mask.ts';
import { clockAt } from '../../tickets/clock.ts';
import type {
  Breach,
  Clock,
  Engineer,
  EpochMs,
  Extension,
  PersonRef,
  Ticket,
  TimelineEntry,
} from '../../tickets/ticket.ts';

/** A ticket as the API shows it: times in the unit's zone with their offset, the customer masked, clocks as they stand now. */
export function presentTicket(ticket: Ticket, timezone: string, now: EpochMs) {
  const time = timeIn(timezone);
  const clock = (running: Clock | null) => (running === null ? null : presentClock(clockAt(running, now), time));
  return {
    number: ticket.number,
    externalId: ticket.externalId,
    kind: ticket.kind,
    priority: ticket.priority,
    status: ticket.status,
    version: ticket.version,
    round: ticket.round,
    unit: ticket.unit,
    signer: ticket.signer,
    engineer: ticket.engineer === null ? null : presentEngineer(ticket.engineer, time),
    title: ticket.title,
    description: ticket.description,
    customer: maskCustomer(ticket.customer),
    clocks: {
      accept: clock(ticket.clocks.accept),
      handle: clock(ticket.clocks.handle),
      review: clock(ticket.clocks.review),
    },
    extension: ticket.extension === null ? null : presentExtension(ticket.extension, ticket.extensionsGranted, time),
    breaches: ticket.breaches.map((breach) => presentBreach(breach, time)),
    reply: ticket.reply === null ? null : { ...ticket.reply, contactedAt: time(ticket.reply.contactedAt) },
    rejection: ticket.rejection,
    raisedBy: ticket.raisedBy,
    attachments: ticket.attachments,
    timeline: ticket.timeline.map((entry) => presentEntry(entry, time)),
    createdAt: time(ticket.createdAt),
    updatedAt: time(ticket.updatedAt),
  };
}

type Time = (at: EpochMs) => string;

/** RFC 3339 in that zone, to the second where the moment has no fraction. */
export function timeIn(timezone: string): Time {
  return (at) => Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: timezone });
}

function presentClock(clock: Clock, time: Time) {
  return {
    state: clock.state,
    startedAt: time(clock.startedAt),
    dueAt: time(clock.dueAt),
    stoppedAt: clock.stoppedAt === null ? null : time(clock.stoppedAt),
    excused: clock.excused,
    ...(clock.provisional ? { provisional: true } : {}),
  };
}

function presentEngineer(engineer: Engineer, time: Time) {
  return {
    ...(engineer.openId === undefined ? {} : { openId: engineer.openId }),
    name: engineer.name,
    ...(engineer.phone === undefined ? {} : { phone: maskPhone(engineer.phone) }),
    ...(engineer.visitAt === undefined ? {} : { visitAt: time(engineer.visitAt) }),
  };
}

function presentExtension(extension: Extension, count: number, time: Time) {
  return {
    state: extension.state,
    requestedUntil: time(extension.requestedUntil),
    grantedUntil: extension.grantedUntil === null ? null : time(extension.grantedUntil),
    reason: extension.reason,
    reasonText: extension.reasonText,
    dueAt: time(extension.clock.dueAt),
    count,
  };
}

function presentBreach(breach: Breach, time: Time) {
  return { ...breach, dueAt: time(breach.dueAt), at: time(breach.at) };
}

function presentEntry(entry: TimelineEntry, time: Time) {
  const { version, action, actor, onBehalfOf, unit } = entry;
  return {
    version,
    at: time(entry.at),
    // Other systems know a closed list of actions. This one is what 改优先级 does to the clocks, without another priority.
    action: action === 'recount' ? 'changePriority' : action,
    actor: actor satisfies PersonRef | null,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    unit,
    ...details(entry),
  };
}

/** What the timeline of the API says beyond who, when and where; forms' inputs stand in the ticket itself. */
function details(entry: TimelineEntry) {
  switch (entry.action) {
    case 'transfer':
      return { toUnit: entry.toUnit, ...(entry.note === undefined ? {} : { note: entry.note }) };
    case 'remark':
    case 'refuseExtension':
    case 'supplement':
    case 'release':
    case 'cancel':
    case 'reopen':
      return { note: entry.note };
    case 'requestExtension':
      return entry.reasonText === null ? {} : { note: entry.reasonText };
    case 'reply':
      return { note: entry.reply.done };
    case 'reject':
      return { note: entry.rejection.reasonText };
    case 'remind':
    case 'escalate':
      return {
        clock: entry.clock,
        level: entry.level,
        to: entry.to,
        ...(entry.superseded === undefined ? {} : { superseded: entry.superseded }),
      };
    case 'urge':
      return { to: entry.to };
    case 'assign':
    case 'reassign':
      return { to: [entry.person.openId] };
    case 'recount':
      return { note: 'holidays updated, deadlines counted again' };
    case 'changePriority':
      return { note: `${entry.from} → ${entry.priority}` };
    case 'create':
    case 'accept':
    case 'start':
    case 'handle':
    case 'delegate':
    case 'grantExtension':
    case 'approve':
      return {};
    default:
      return entry satisfies never;
  }
}
