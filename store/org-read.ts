import type { ClientSession, Types } from 'mongoose';
import { Org } from '../tickets/org.ts';
import type { Unit } from '../tickets/people.ts';
import type { Models, PersonRow, UnitRow } from './schemas.ts';

export type OrgModels = Pick<Models, 'units' | 'people' | 'settings'>;
export type StoredPerson = PersonRow & { readonly _id: Types.ObjectId };

export interface StoredOrg {
  readonly units: readonly Unit[];
  readonly people: readonly StoredPerson[];
}

const revisionId = 'orgRevision';

/** Reads every unit and person, by code and by open id. */
export async function readOrg(models: OrgModels, session: ClientSession | null): Promise<StoredOrg> {
  const units = await models.units.find().session(session).sort({ _id: 1 }).lean();
  const people = await models.people.find().session(session).sort({ openId: 1 }).lean<StoredPerson[]>();
  return { units: units.map(toUnit), people };
}

/** The organisation as the rules know it. */
export function orgOf({ units, people }: StoredOrg): Org {
  return new Org(
    units,
    people.map(({ _id, languageChosen: _chosen, leaveShown: _shown, ...person }) => person),
  );
}

/** The number of the latest change, 0 before the first. */
export async function revisionOf({ settings }: OrgModels): Promise<number> {
  return Number((await settings.findById(revisionId).lean())?.value ?? 0);
}

/** Tells every process that something has changed; in a transaction it also makes two writers wait for each other. */
export async function raiseRevision({ settings }: OrgModels, session: ClientSession | null): Promise<void> {
  const options = session === null ? { upsert: true } : { upsert: true, session };
  await settings.updateOne({ _id: revisionId }, { $inc: { value: 1 } }, options);
}

function toUnit({ _id, lostChatId, chatToldAt: _toldAt, ...unit }: UnitRow): Unit {
  const isLost = unit.chatId !== null && unit.chatId === lostChatId;
  return { code: _id, ...unit, ...(isLost ? { chatLost: true } : {}) };
}
