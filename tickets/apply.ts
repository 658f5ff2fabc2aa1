import {
  cancelled,
  inHandsOf,
  recountedByHolidays,
  released,
  reopened,
  reprioritized,
  signedFor,
  unsigned,
  voidedRequest,
  withPerson,
} from './apply-handover.ts';
import { breachClock, clockOf, moveDeadline, settleClocks, startClock, stopClock, withClock } from './clock.ts';
import { ruleOf } from './rule-table.ts';
import type { Clock, Extension, Ticket, TimelineEntry } from './ticket.ts';

type Entry<A extends TimelineEntry['action']> = Extract<TimelineEntry, { action: A }>;

/** The ticket after this entry. Pure: the timeline folded over `apply` gives the stored document. */
export function apply(before: Ticket | null, entry: TimelineEntry): Ticket {
  if (entry.action === 'create') return created(entry);
  if (before === null) throw new Error(`timeline begins with "${entry.action}"; the first entry must be "create"`);
  if (entry.version !== before.version + 1)
    throw new Error(`timeline entry has version ${entry.version}; after ${before.version} comes ${before.version + 1}`);
  const after = withStandIn(change(settleClocks(before, entry.at), entry), entry);
  return { ...after, version: entry.version, updatedAt: entry.at, timeline: [...before.timeline, entry] };
}

/** The ticket that a whole timeline describes; throws for an empty one, a gap, or a first entry that is not `create`. */
export function replay(timeline: readonly TimelineEntry[]): Ticket {
  const ticket = timeline.reduce<Ticket | null>(apply, null);
  if (ticket === null) throw new Error('an empty timeline describes no ticket; the first entry is "create"');
  return ticket;
}

/** Field by field: V8 is slow with an object that grows after a spread, and a ticket begins anew at every replay. */
function created(entry: Entry<'create'>): Ticket {
  const { creation, version, unit, at } = entry;
  return {
    number: creation.number,
    externalId: creation.externalId,
    kind: creation.kind,
    priority: creation.priority,
    title: creation.title,
    description: creation.description,
    customer: creation.customer,
    raisedBy: creation.raisedBy,
    attachments: creation.attachments,
    policyVersion: creation.policyVersion,
    status: 'awaiting_acceptance',
    version,
    round: 1,
    unit,
    signer: null,
    signedAt: null,
    signers: [],
    workers: [],
    engineer: null,
    clocks: { accept: startClock(creation.accept, null), handle: startClock(creation.handle, null), review: null },
    extension: null,
    extensionsGranted: 0,
    breaches: [],
    remarked: false,
    handled: false,
    reply: null,
    rejection: null,
    createdAt: at,
    updatedAt: at,
    timeline: [entry],
  };
}

function change(ticket: Ticket, entry: Exclude<TimelineEntry, { action: 'create' }>): Ticket {
  switch (entry.action) {
    case 'accept':
      return signedFor(ticket, entry.actor, entry.at);
    case 'transfer':
      return {
        ...ticket,
        ...unsigned,
        unit: entry.toUnit,
        status: 'awaiting_acceptance',
        clocks: { ...ticket.clocks, accept: startClock(entry.accept, ticket.clocks.accept) },
      };
    case 'start':
      return { ...ticket, status: 'in_progress' };
    case 'remark':
      return { ...ticket, remarked: true, workers: withPerson(ticket.workers, entry.actor) };
    case 'handle':
      return { ...ticket, handled: true };
    case 'delegate':
      return { ...ticket, engineer: entry.engineer };
    case 'requestExtension':
      return { ...ticket, extension: requested(ticket, entry) };
    case 'grantExtension':
      return granted(ticket, entry);
    case 'refuseExtension':
      return { ...ticket, extension: decided(ticket, entry, { state: 'refused', refusal: entry.note }) };
    case 'reply':
      return replied(ticket, entry);
    case 'approve':
      return { ...withClock(ticket, 'review', stopClock(ticket.clocks.review, entry.at)), status: 'closed' };
    case 'reject':
      return rejected(ticket, entry);
    case 'supplement':
      return { ...ticket, workers: withPerson(ticket.workers, entry.actor) };
    case 'urge':
      return ticket;
    case 'assign':
      return signedFor(ticket, entry.person, entry.at);
    case 'reassign':
      return inHandsOf(ticket, entry.person, entry.at);
    case 'release':
      return released(ticket, entry);
    case 'cancel':
      return cancelled(ticket, entry);
    case 'reopen':
      return reopened(ticket, entry);
    case 'changePriority':
      return reprioritized(ticket, entry);
    case 'recount':
      return recountedByHolidays(ticket, entry);
    case 'remind':
    case 'escalate':
      return reminded(ticket, entry);
    default:
      return entry satisfies never;
  }
}

/** Whoever does a signer's work in their place has worked on it, and so has the one they did it for. */
function withStandIn(ticket: Ticket, entry: TimelineEntry): Ticket {
  const { action, actor, onBehalfOf } = entry;
  if (onBehalfOf === undefined || action === 'create' || action === 'recount') return ticket;
  if (action === 'remind' || action === 'escalate') return ticket;
  const { by } = ruleOf(action);
  if (by !== 'signer' && by !== 'agentOfUnit') return ticket;
  return { ...ticket, workers: withPerson(withPerson(ticket.workers, actor), onBehalfOf) };
}

function requested(ticket: Ticket, entry: Entry<'requestExtension'>): Extension {
  return {
    state: 'pending',
    requestedBy: actorOf(entry),
    ...(entry.onBehalfOf === undefined ? {} : { requestedFor: entry.onBehalfOf }),
    requestedAt: entry.at,
    requestedUntil: entry.until,
    previousDueAt: running(ticket, 'handle').dueAt,
    reason: entry.reason,
    reasonText: entry.reasonText,
    grantedUntil: null,
    decidedBy: null,
    decidedAt: null,
    refusal: null,
    clock: startClock(entry.review, ticket.extension?.clock ?? null),
  };
}

function granted(ticket: Ticket, entry: Entry<'grantExtension'>): Ticket {
  const extension = decided(ticket, entry, { state: 'granted', grantedUntil: entry.handle.dueAt });
  // Asked in time and granted too late: the reviewer was slow, so the breach stays and is excused.
  const excuses = extension.requestedAt <= extension.previousDueAt && entry.at > extension.previousDueAt;
  const handle = moveDeadline(running(ticket, 'handle'), entry.handle);
  return {
    ...ticket,
    extension,
    extensionsGranted: ticket.extensionsGranted + 1,
    clocks: { ...ticket.clocks, handle: excuses ? { ...handle, excused: true } : handle },
    breaches: ticket.breaches.map((breach) =>
      excuses && breach.clock === 'handle' && breach.dueAt === extension.previousDueAt
        ? { ...breach, excused: true }
        : breach,
    ),
  };
}

function decided(ticket: Ticket, entry: TimelineEntry, verdict: Partial<Extension>): Extension {
  if (ticket.extension === null)
    throw new Error(`"${entry.action}" in the timeline of ${ticket.number} without a request before it`);
  return {
    ...ticket.extension,
    ...verdict,
    decidedBy: entry.actor,
    decidedAt: entry.at,
    clock: stopClock(ticket.extension.clock, entry.at) ?? ticket.extension.clock,
  };
}

function replied(ticket: Ticket, entry: Entry<'reply'>): Ticket {
  return {
    ...ticket,
    status: 'awaiting_review',
    reply: entry.reply,
    workers: withPerson(ticket.workers, entry.actor),
    extension: voidedRequest(ticket.extension, entry.actor, entry.at),
    clocks: {
      ...ticket.clocks,
      handle: stopClock(ticket.clocks.handle, entry.at),
      review: startClock(entry.review, ticket.clocks.review),
    },
  };
}

function rejected(ticket: Ticket, entry: Entry<'reject'>): Ticket {
  const { handle } = ticket.clocks;
  if (handle === null) throw new Error(`"reject" in the timeline of ${ticket.number} without a handle clock`);
  return {
    ...ticket,
    status: 'in_progress',
    round: ticket.round + 1,
    rejection: entry.rejection,
    remarked: false,
    handled: false,
    clocks: {
      ...ticket.clocks,
      review: stopClock(ticket.clocks.review, entry.at),
      handle: moveDeadline(handle, entry.handle),
    },
  };
}

function reminded(ticket: Ticket, entry: Entry<'remind' | 'escalate'>): Ticket {
  const due = entry.level >= overdueLevel ? breachClock(ticket, entry.clock, entry.at) : ticket;
  const clock = clockOf(due, entry.clock);
  return clock === null ? due : withClock(due, entry.clock, { ...clock, level: entry.level });
}

/** Reminder level 1 is the deadline itself; level 0 comes before it, higher ones after. */
export const overdueLevel = 1;

function running(ticket: Ticket, name: 'handle'): Clock {
  const clock = ticket.clocks[name];
  if (clock === null) throw new Error(`ticket ${ticket.number} has no ${name} clock`);
  return clock;
}

function actorOf(entry: TimelineEntry): { openId: string; name: string } {
  if (entry.actor === null) throw new Error(`"${entry.action}" must name its actor`);
  return entry.actor;
}
