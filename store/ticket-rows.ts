import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import type { CardRow, NoticeRow, OpenForm, RealMs, RowMap, TicketRecord } from '../tickets/record.ts';
import { renewalNotBefore } from '../tickets/renewal.ts';
import { formWaitsMs, nextShowAt } from '../tickets/rows.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import { fieldName } from './ticket-change.ts';
import { toRecord, type StoredTicket } from './ticket-document.ts';
import { patchFields } from './ticket-update.ts';
import type { TicketAccess } from './tickets.ts';

/** What a card shows after a call to Feishu that succeeded; fields left out stay as they are. */
export type Shown = Partial<Omit<CardRow, 'id' | 'shownV' | 'lease'>> & {
  /** The ticket's version that was drawn. */
  readonly version: number;
  readonly picture: string | null;
  /** The settling date that this call has answered. */
  readonly settled?: RealMs | null;
};

/** Writes to the rows of a ticket: they raise no version and conflict with no click. */
export interface TicketRows {
  /**
   * Opens a form on a card, or closes it. Null when the row is not there or somebody else's form, younger than
   * `formWaitsMs`, is open on it. `closeOn` names other rows whose forms end with it; they are drawn again. `hold` keeps
   * the card for the answer that brings the form: unless it is given back, the card is written once it has run out.
   */
  setForm(
    number: string,
    rowId: string,
    form: OpenForm | null,
    closeOn?: readonly string[],
    hold?: Pick<CardRow, 'lease'> & Partial<CardRow>,
  ): Promise<TicketRecord | null>;
  /**
   * Adds a card that somebody asked for; false when the row's id is taken or the ticket is not there. `stamped` are the
   * rows whose place it takes, with the moment at which they are written once more.
   */
  addCard(number: string, row: CardRow, stamped?: Readonly<Record<string, RealMs>>): Promise<boolean>;
  /**
   * Takes or renews the lease of a card: null when another holds it, it is bad or not there. `by` is unique for each
   * run of a job. `patch` is stored with the lease, before the call that it announces (`settleAt`).
   */
  claimCard(
    number: string,
    rowId: string,
    by: string,
    until: RealMs,
    realNow: RealMs,
    patch?: Partial<CardRow>,
  ): Promise<TicketRecord | null>;
  /**
   * Stores what a card shows now. True: the lease is released, or lost to somebody who will write the card once more.
   * False: the ticket moved on meanwhile; the lease is kept and its holder goes on.
   */
  recordShown(number: string, rowId: string, by: string, shown: Shown): Promise<boolean>;
  /** Asks for the newest picture to be written at that moment, whoever holds the card; false when it is not there. */
  settleLater(number: string, rowId: string, at: RealMs): Promise<boolean>;
  /** Gives a lease back after a failure; false when it was lost. */
  releaseCard(number: string, rowId: string, by: string, patch: Partial<CardRow>): Promise<boolean>;
  /** As `claimCard`; null also when the notice is sent, superseded, kept back, merged or bad. */
  claimNotice(
    number: string,
    noticeId: string,
    by: string,
    until: RealMs,
    realNow: RealMs,
  ): Promise<TicketRecord | null>;
  /** Stores what became of a notice and gives its lease back; false when the lease was lost. */
  recordNotice(number: string, noticeId: string, by: string, patch: Partial<NoticeRow>): Promise<boolean>;
  /** Makes a card or notice that was given up wait again; false where it was not. */
  revive(number: string, map: RowMap, rowId: string): Promise<boolean>;
  /**
   * Sets `showAt` to what the rows say. False when the ticket is not at this version any more or its rows keep
   * changing: whoever changed them settles it.
   */
  settleShow(number: string, version: number): Promise<boolean>;
}

/** How often `settleShow` looks again when a row changed under it. */
const settleTries = 4;

type Filter = mongo.Filter<StoredTicket>;
type Fields = Readonly<Record<string, unknown>>;

/** The writes to card and notice rows. */
export function ticketRows({ collection, lanes, knowPolicy }: TicketAccess, realNow: () => RealMs): TicketRows {
  async function known(stored: StoredTicket | null): Promise<TicketRecord | null> {
    if (stored === null) return null;
    await knowPolicy(stored.policyVersion);
    return toRecord(stored);
  }

  /** One write to a row; `wakeAt` brings the moment of work forward, null leaves it. */
  async function write(filter: Filter, set: Fields, wakeAt: RealMs | null, sentAt?: EpochMs | null): Promise<boolean> {
    const { matchedCount } = await collection.updateOne(filter, rowUpdate(set, wakeAt, sentAt));
    return matchedCount === 1;
  }

  async function claim(
    map: RowMap,
    filter: Filter,
    id: string,
    lease: { by: string; until: RealMs; realNow: RealMs },
    patch: object,
  ): Promise<TicketRecord | null> {
    const path = `${map}.${fieldName(id)}`;
    const free = [
      { [`${path}.lease`]: null },
      { [`${path}.lease.until`]: { $lte: lease.realNow } },
      { [`${path}.lease.by`]: lease.by },
    ];
    const set = { ...patchFields(map, id, patch), [`${path}.lease`]: { by: lease.by, until: lease.until } };
    const filterFree: Filter = { ...filter, [path]: { $exists: true }, [`${path}.bad`]: null, $or: free };
    return known(await collection.findOneAndUpdate(filterFree, rowUpdate(set, null), { returnDocument: 'after' }));
  }

  /** A row that lost its lease may have been overtaken by an older picture: it is written once more. */
  async function recordLost(number: string, rowId: string, shown: Shown): Promise<void> {
    const path = `cards.${rowId}`;
    const { messageId, chatId, sentAt } = shown;
    const sent = messageId === undefined || messageId === null ? {} : { messageId, chatId, sentAt };
    const set = { ...patchFields('cards', rowId, sent), [`${path}.settleAt`]: realNow() };
    if (await write({ _id: number, [`${path}.messageId`]: null, [path]: { $exists: true } }, set, realNow(), sentAt))
      return;
    await write({ _id: number, [path]: { $exists: true } }, { [`${path}.settleAt`]: realNow() }, realNow());
  }

  return {
    async setForm(number, rowId, form, closeOn = [], hold) {
      const path = `cards.${fieldName(rowId)}`;
      const free = [
        { [`${path}.form`]: null },
        { [`${path}.form.by.openId`]: form?.by.openId },
        { [`${path}.form.openedAt`]: { $lte: (form?.openedAt ?? 0) - formWaitsMs } },
      ];
      const filter: Filter = { _id: number, [path]: { $exists: true }, ...(form === null ? {} : { $or: free }) };
      // The card shows a form, or comes back from one: the picture on record is not the one on screen.
      const held = hold === undefined ? {} : patchFields('cards', rowId, hold);
      const set = { [`${path}.form`]: form, [`${path}.picture`]: null, ...held };
      for (const other of closeOn)
        Object.assign(set, patchFields('cards', other, { form: null, picture: null, settleAt: realNow() }));
      const wakeAt =
        form === null || closeOn.length > 0
          ? realNow()
          : Math.min(hold?.lease?.until ?? Infinity, form.openedAt + formWaitsMs);
      return known(await collection.findOneAndUpdate(filter, rowUpdate(set, wakeAt), { returnDocument: 'after' }));
    },

    addCard: async (number, row, stamped = {}) => {
      const path = `cards.${fieldName(row.id)}`;
      const set: Record<string, unknown> = { [path]: row };
      for (const [id, settleAt] of Object.entries(stamped)) Object.assign(set, patchFields('cards', id, { settleAt }));
      return write({ _id: number, [path]: { $exists: false } }, set, realNow());
    },

    claimCard: (number, rowId, by, until, now, patch = {}) =>
      claim('cards', { _id: number }, rowId, { by, until, realNow: now }, patch),

    async recordShown(number, rowId, by, shown) {
      const { version, settled = null, ...patch } = shown;
      const filter = held('cards', number, rowId, by);
      const set = patchFields('cards', rowId, { ...patch, shownV: version });
      const wakeAt = shown.settleAt ?? null;
      const last = rowUpdate({ ...set, [`cards.${rowId}.lease`]: null }, wakeAt, shown.sentAt);
      const written = await lanes.write({ filter: { ...filter, version }, update: last });
      const isLast =
        written === 'unclear'
          ? holdsAll((await lanes.read(number))?.cards[rowId], { ...patch, shownV: version, lease: null })
          : written === 'written';
      // A settling date that somebody set during the call stands.
      const stillHeld = isLast || (await write(filter, set, wakeAt, shown.sentAt));
      if (settled !== null && stillHeld)
        await write({ _id: number, [`cards.${rowId}.settleAt`]: settled }, { [`cards.${rowId}.settleAt`]: null }, null);
      if (isLast) return true;
      if (stillHeld) return false;
      await recordLost(number, rowId, shown);
      return true;
    },

    settleLater: (number, rowId, at) => {
      const path = `cards.${fieldName(rowId)}`;
      return write({ _id: number, [path]: { $exists: true } }, { [`${path}.settleAt`]: at }, at);
    },

    releaseCard: (number, rowId, by, patch) =>
      write(
        held('cards', number, rowId, by),
        patchFields('cards', rowId, { ...patch, lease: null }),
        Math.min(patch.retryAt ?? realNow(), patch.settleAt ?? Infinity),
      ),

    claimNotice: (number, noticeId, by, until, now) => {
      const path = `notices.${noticeId}`;
      const filter = {
        _id: number,
        [`${path}.sentAt`]: null,
        [`${path}.supersededAt`]: null,
        [`${path}.heldUntil`]: null,
        [`${path}.mergedInto`]: null,
      };
      return claim('notices', filter, noticeId, { by, until, realNow: now }, {});
    },

    recordNotice: (number, noticeId, by, patch) =>
      write(
        held('notices', number, noticeId, by),
        patchFields('notices', noticeId, { ...patch, lease: null }),
        patch.retryAt ?? null,
      ),

    revive: (number, map, rowId) => {
      const path = `${map}.${fieldName(rowId)}`;
      const fresh = { bad: null, failures: 0, retryAt: null };
      // What a card in its chat shows by now is not known.
      const set = map === 'cards' ? { ...fresh, picture: null, shownV: 0 } : fresh;
      const filter: Filter = { _id: number, [`${path}.bad`]: { $type: 'object' } };
      return write(filter, patchFields(map, rowId, set), realNow());
    },

    async settleShow(number, version) {
      for (let tries = 0; tries < settleTries; tries += 1) {
        const stored = await collection.findOne({ _id: number });
        if (stored?.version !== version) return false;
        const showAt = settledMoment(stored, realNow());
        if (showAt === (stored.showAt ?? null)) return true;
        const { matchedCount } = await collection.updateOne(
          { _id: number, version, rowsRev: stored.rowsRev },
          showAt === null ? { $unset: { showAt: '' } } : { $set: { showAt } },
        );
        if (matchedCount === 1) return true;
      }
      return false;
    },
  };
}

/** True when the row is there with all of these values. */
function holdsAll(row: CardRow | undefined, values: Partial<CardRow>): boolean {
  return row !== undefined && isDeepStrictEqual({ ...row, ...values }, row);
}

/** Work that is due already keeps the moment since when it waits. */
function settledMoment(stored: StoredTicket, now: RealMs): RealMs | null {
  const next = nextShowAt(toRecord(stored));
  return next === null || next > now ? next : Math.min(stored.showAt ?? now, now);
}

/** Matches while `by` holds the row's lease, also past its end as long as nobody else has taken it. */
function held(map: RowMap, number: string, id: string, by: string): Filter {
  return { _id: number, [`${map}.${fieldName(id)}.lease.by`]: by };
}

/** One update of rows; a card that was sent has to be sent anew one day. */
function rowUpdate(
  set: Fields,
  wakeAt: RealMs | null,
  sentAt: EpochMs | null = null,
): mongo.UpdateFilter<StoredTicket> {
  const earliest = {
    ...(wakeAt === null ? {} : { showAt: wakeAt }),
    ...(sentAt === null ? {} : { renewAt: renewalNotBefore(sentAt) }),
  };
  return {
    $inc: { rowsRev: 1 },
    ...(Object.keys(set).length === 0 ? {} : { $set: set }),
    ...(Object.keys(earliest).length === 0 ? {} : { $min: earliest }),
  };
}
