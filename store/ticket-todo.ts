import type { mongo } from 'mongoose';
import type { Person } from '../tickets/people.ts';
import type { EpochMs, Status, Ticket, UnitRef } from '../tickets/ticket.ts';
import { hasRole } from '../tickets/org.ts';
import type { StoredTicket } from './ticket-document.ts';
import type { TicketAccess } from './tickets.ts';

/** What a ticket on somebody's list wants from them. */
export type TodoTask = 'sign' | 'work' | 'review' | 'extension';

export interface TodoRow {
  readonly number: string;
  readonly title: string;
  readonly kind: Ticket['kind'];
  readonly priority: Ticket['priority'];
  readonly status: Status;
  readonly unit: UnitRef;
  readonly task: TodoTask;
  /** The deadline of that task. */
  readonly dueAt: EpochMs;
}

export interface TodoQuery {
  readonly filter: 'all' | 'awaiting' | 'overdue';
  readonly now: EpochMs;
  /** The end of the asker's day; what is due between `now` and then counts as due today. */
  readonly todayEnds: EpochMs;
  readonly skip: number;
  readonly limit: number;
  /** Whom the asker stands in for: their work and verdicts wait for the asker too. */
  readonly inPlaceOf: readonly Person[];
}

export interface TodoPage {
  /** By deadline, so that what is overdue comes first. */
  readonly rows: readonly TodoRow[];
  /** Over the whole list, whatever the filter. */
  readonly counts: {
    readonly all: number;
    readonly awaiting: number;
    readonly overdue: number;
    readonly dueToday: number;
  };
}

export interface TicketTodo {
  /**
   * What waits for this person: tickets they work on, tickets of their units to sign for and, for reviewers, verdicts
   * wanted on work that is not their own.
   */
  todo(person: Person, query: TodoQuery): Promise<TodoPage>;
  /** What waits for this person that somebody who stands in takes over: their work and verdicts, not what anybody may sign for. */
  handedOver(person: Person, query: { readonly now: EpochMs; readonly limit: number }): Promise<TodoPage>;
}

type FoundRow = Omit<TodoRow, 'number'> & { readonly _id: string };
interface Found {
  readonly rows: readonly FoundRow[];
  readonly counts: readonly TodoPage['counts'][];
}

/** To-do lists. */
export function ticketTodo({ collection }: Pick<TicketAccess, 'collection'>): TicketTodo {
  async function page(stages: mongo.Document[]): Promise<TodoPage> {
    const [found] = await collection.aggregate<Found>(stages).toArray();
    return {
      rows: (found?.rows ?? []).map(toRow),
      counts: found?.counts[0] ?? { all: 0, awaiting: 0, overdue: 0, dueToday: 0 },
    };
  }

  return {
    todo: (person, query) => page(waitingFor([person, ...query.inPlaceOf], query)),
    handedOver: (person, { now, limit }) =>
      page(pipeline([person], toDo([person]), { filter: 'all', now, todayEnds: now, skip: 0, limit })),
  };
}

function waitingFor(people: readonly Person[], query: TodoQuery): mongo.Document[] {
  return pipeline(people, [...people.flatMap(toSign), ...toDo(people)], query);
}

function pipeline(
  people: readonly Person[],
  waiting: mongo.Filter<StoredTicket>[],
  { filter, now, todayEnds, skip, limit }: Omit<TodoQuery, 'inPlaceOf'>,
): mongo.Document[] {
  const overdue = { $lt: ['$dueAt', now] };
  const wanted = { all: {}, awaiting: { task: 'sign' }, overdue: { dueAt: { $lt: now } } }[filter];
  return [
    { $match: { $or: waiting } },
    {
      $project: {
        title: 1,
        kind: 1,
        priority: 1,
        status: 1,
        unit: 1,
        task: taskOf(people, (task) => task),
        dueAt: taskOf(people, (_task, clock) => `$${clock}.dueAt`),
      },
    },
    {
      $facet: {
        rows: [{ $match: wanted }, { $sort: { dueAt: 1, _id: 1 } }, { $skip: skip }, { $limit: limit }],
        counts: [
          {
            $group: {
              _id: null,
              all: { $sum: 1 },
              awaiting: countIf({ $eq: ['$task', 'sign'] }),
              overdue: countIf(overdue),
              dueToday: countIf({ $and: [{ $not: overdue }, { $lte: ['$dueAt', todayEnds] }] }),
            },
          },
          { $project: { _id: 0 } },
        ],
      },
    },
  ];
}

/** One clause for each reason to be on the list, each served by an index of its own. */
function toSign(person: Person): mongo.Filter<StoredTicket>[] {
  const unitsOf = (role: 'agent' | 'platformOwner') =>
    person.memberships.filter((membership) => membership.roles.includes(role)).map((membership) => membership.unit);
  return [
    { 'unit.code': { $in: unitsOf('agent') }, status: 'awaiting_acceptance' },
    { 'unit.code': { $in: unitsOf('platformOwner') }, status: 'awaiting_acceptance', kind: 'platform' },
  ];
}

/** The work of any of these people, and verdicts that none of them shared the work of. */
function toDo(people: readonly Person[]): mongo.Filter<StoredTicket>[] {
  const openIds = people.map(({ openId }) => openId);
  const clauses: mongo.Filter<StoredTicket>[] = [
    { 'signer.openId': { $in: openIds }, status: { $in: ['accepted', 'in_progress'] } },
  ];
  if (people.some((person) => hasRole(person, 'reviewer')))
    clauses.push(
      { status: 'awaiting_review', workers: { $nin: openIds } },
      { 'extension.state': 'pending', status: 'in_progress', workers: { $nin: openIds } },
    );
  return clauses;
}

/** An expression that tells by the ticket's state which task the clauses above found it for. */
function taskOf(people: readonly Person[], pick: (task: TodoTask, clock: string) => string): mongo.Document {
  const isSigner = { $in: ['$signer.openId', people.map(({ openId }) => ({ $literal: openId }))] };
  const atWork = { $cond: [isSigner, pick('work', 'clocks.handle'), pick('extension', 'extension.clock')] };
  const done = { $cond: [{ $eq: ['$status', 'awaiting_review'] }, pick('review', 'clocks.review'), atWork] };
  return { $cond: [{ $eq: ['$status', 'awaiting_acceptance'] }, pick('sign', 'clocks.accept'), done] };
}

function countIf(condition: mongo.Document): mongo.Document {
  return { $sum: { $cond: [condition, 1, 0] } };
}

function toRow({ _id, ...row }: FoundRow): TodoRow {
  return { number: _id, ...row };
}
