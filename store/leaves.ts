import { isDeepStrictEqual } from 'node:util';
import type { ClientSession, Connection } from 'mongoose';
import { leaveOf } from '../tickets/leave.ts';
import type { LeaveVerdict } from '../tickets/leave-rules.ts';
import type { Org } from '../tickets/org.ts';
import type { Leave } from '../tickets/people.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { orgOf, raiseRevision, readOrg, type OrgModels } from './org-read.ts';
import type { OrgStore } from './org-store.ts';

/** Somebody whose cards tell of another leave than the one in force; null means none. */
export interface LeaveToShow {
  readonly openId: string;
  readonly leave: Leave | null;
  readonly shown: Leave | null;
}

export interface Leaves {
  /**
   * Stores somebody's leave, or forgets it. `decide` judges by the organisation as it is stored, and once more when
   * another process changed that meanwhile: two people cannot make a chain by asking at the same time.
   */
  setLeave(openId: string, decide: (org: Org) => LeaveVerdict): Promise<LeaveVerdict>;
  /** Everybody whose cards have still to learn of a leave or of its end; no I/O. */
  leavesToShow(now: EpochMs): readonly LeaveToShow[];
  /** Records which leave the cards tell of. */
  recordLeaveShown(openId: string, leave: Leave | null): Promise<void>;
}

/** Leave and substitutes, kept with the people and apart from what an import writes. */
export function leaves(
  connection: Connection,
  models: OrgModels,
  org: Pick<OrgStore, 'people' | 'refresh'>,
  { isReplicaSet }: { readonly isReplicaSet: boolean },
): Leaves {
  async function set(
    session: ClientSession | null,
    openId: string,
    decide: (org: Org) => LeaveVerdict,
  ): Promise<LeaveVerdict> {
    // The write that two askers meet at comes first, so that the later one reads what the earlier one wrote.
    await raiseRevision(models, session);
    const verdict = decide(orgOf(await readOrg(models, session)));
    if ('refusal' in verdict) return verdict;
    const { leave } = verdict;
    await models.people.updateOne(
      { openId: { $eq: openId } },
      leave === null ? { $unset: { leave: '' } } : { $set: { leave } },
      session === null ? {} : { session },
    );
    return verdict;
  }

  return {
    async setLeave(openId, decide) {
      // The driver may run this again after a conflict, so it has no effect but its writes.
      const verdict = isReplicaSet
        ? await connection.transaction((session) => set(session, openId, decide))
        : await set(null, openId, decide);
      // Without a transaction the revision was raised before the write.
      if (!isReplicaSet) await raiseRevision(models, null);
      await org.refresh();
      return verdict;
    },

    leavesToShow: (now) =>
      org
        .people()
        .map((person) => ({
          openId: person.openId,
          leave: leaveOf(person, now),
          shown: person.leaveShown ?? null,
        }))
        .filter(({ leave, shown }) => !isDeepStrictEqual(leave, shown)),

    async recordLeaveShown(openId, leave) {
      await models.people.updateOne(
        { openId: { $eq: openId } },
        leave === null ? { $unset: { leaveShown: '' } } : { $set: { leaveShown: leave } },
      );
      await raiseRevision(models, null);
      await org.refresh();
    },
  };
}
