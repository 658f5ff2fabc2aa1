import { ConfigurationError } from '../config/fault.ts';
import { type ClientSession, type Connection, trusted } from 'mongoose';
import type { Org } from '../tickets/org.ts';
import type { Language, Person, Unit } from '../tickets/people.ts';
import type { StoreLogger } from './connection.ts';
import {
  changedFields,
  changesOf,
  checkUnionIds,
  pairPeople,
  pairUnits,
  type Changes,
  type OrgChanges,
  type Pair,
} from './org-changes.ts';
import {
  orgOf,
  raiseRevision,
  readOrg,
  revisionOf,
  type OrgModels,
  type StoredOrg,
  type StoredPerson,
} from './org-read.ts';

export interface OrgStore {
  /** The organisation as of at most `pollMs` ago; no I/O. */
  current(): Org;
  /** Reads the organisation anew if it has changed. */
  refresh(): Promise<void>;
  /** What is stored of the people, as of the same moment as `current`. */
  people(): readonly StoredPerson[];
  /** Creates and updates, never deletes: all of it in one transaction, or nothing. A dry run only compares. */
  importOrg(
    units: readonly Unit[],
    people: readonly Person[],
    options: { readonly dryRun: boolean },
  ): Promise<OrgChanges>;
  /** Stores the language that a person has chosen; an import leaves it to them from then on. */
  setLanguage(openId: string, language: Language): Promise<void>;
  /** Stores whether the bot is in that group; false when that was known, or the group is no unit's. */
  markChat(chatId: string, state: 'lost' | 'there'): Promise<boolean>;
  /** Notes when something happened to the bot in a unit's group; false when something later is known already. */
  isNewsOfChat(chatId: string, happenedAt: number): Promise<boolean>;
  /** Ends the polling. */
  close(): void;
}

/** How often a running process asks whether the organisation has changed. */
const pollMs = 2000;
/** Small enough for one batch to be written long before the socket's time-out. */
const batchSize = 500;

/** The organisation in memory, kept in step with what an import in any process writes. */
export async function openOrg(
  connection: Connection,
  models: OrgModels,
  { logger, isReplicaSet }: { readonly logger: StoreLogger; readonly isReplicaSet: boolean },
): Promise<OrgStore> {
  let stored: StoredOrg = { units: [], people: [] };
  let current = orgOf(stored);
  let seen: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function refresh(): Promise<void> {
    // The revision is read first: what changes while the rest is read is found by the next look.
    const revision = await revisionOf(models);
    if (revision === seen) return;
    stored = await readOrg(models, null);
    current = orgOf(stored);
    seen = revision;
  }

  function poll(): void {
    timer = setTimeout(() => {
      refresh()
        .catch((error: unknown) => {
          logger.warn({ err: error }, 'the organisation could not be read; the last one known stays in force');
        })
        .finally(() => {
          if (!closed) poll();
        });
    }, pollMs).unref();
  }

  async function importInto(
    session: ClientSession | null,
    units: readonly Unit[],
    people: readonly Person[],
    dryRun: boolean,
  ): Promise<OrgChanges> {
    const before = await readOrg(models, session);
    const unitPairs = pairUnits(before.units, units);
    const peoplePairs = pairPeople(before.people, people).map(keepLanguage);
    checkUnionIds(before.people, peoplePairs);
    const changes: OrgChanges = {
      units: changesOf(unitPairs, ({ code, name }) => ({ id: code, name })),
      people: changesOf(peoplePairs, ({ openId, name }) => ({ id: openId, name })),
    };
    if (dryRun || session === null || (isEmpty(changes.units) && isEmpty(changes.people))) return changes;
    const unitWrites = unitPairs
      .filter(({ next, stored }) => stored === null || changedFields(stored, next).length > 0)
      .map(({ next: { code, ...fields } }) => ({
        updateOne: { filter: { _id: code }, update: { $set: fields }, upsert: true },
      }));
    for (const batch of batches(unitWrites)) await models.units.bulkWrite(batch, { session });
    const personWrites = peoplePairs
      .filter(({ next, stored }) => stored === null || changedFields(stored, next).length > 0)
      .map(({ next, stored }) => ({
        updateOne: {
          filter: stored === null ? { openId: next.openId } : { _id: stored._id },
          update: { $set: next },
          upsert: true,
        },
      }));
    for (const batch of batches(personWrites)) await models.people.bulkWrite(batch, { session });
    await raiseRevision(models, session);
    return changes;
  }

  await refresh();
  poll();
  return {
    current: () => current,
    refresh,
    people: () => stored.people,

    async importOrg(units, people, { dryRun }) {
      if (dryRun) return importInto(null, units, people, true);
      if (!isReplicaSet)
        throw new ConfigurationError('MongoDB', [
          {
            where: 'MONGODB_URI',
            rule: 'an import is all or nothing, which needs a replica set',
            cure: 'One node is enough: mongod --replSet rs0, then rs.initiate()',
          },
        ]);
      // The driver may run this again after a conflict, so it has no effect but its writes.
      const changes = await connection.transaction((session) => importInto(session, units, people, false));
      await refresh();
      return changes;
    },

    async setLanguage(openId, language) {
      await models.people.updateOne({ openId: { $eq: openId } }, { $set: { language, languageChosen: true } });
      await raiseRevision(models, null);
      await refresh();
    },

    async markChat(chatId, state) {
      const { modifiedCount } = await models.units.updateOne(
        { chatId: { $eq: chatId } },
        { $set: { lostChatId: state === 'lost' ? chatId : null } },
      );
      if (modifiedCount === 0) return false;
      await raiseRevision(models, null);
      await refresh();
      return true;
    },

    async isNewsOfChat(chatId, happenedAt) {
      const { matchedCount } = await models.units.updateOne(
        { chatId: { $eq: chatId }, $or: [{ chatToldAt: null }, { chatToldAt: trusted({ $lte: happenedAt }) }] },
        { $set: { chatToldAt: happenedAt } },
      );
      return matchedCount > 0;
    },

    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** What somebody chose for themselves outlives an import. */
function keepLanguage({ next, stored }: Pair<Person, StoredPerson>): Pair<Person, StoredPerson> {
  return stored?.languageChosen === true ? { next: { ...next, language: stored.language }, stored } : { next, stored };
}

function isEmpty(changes: Changes): boolean {
  return changes.created.length === 0 && changes.updated.length === 0;
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, i) =>
    all.slice(i * batchSize, (i + 1) * batchSize),
  );
}
