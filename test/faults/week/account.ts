/** What has reached people, read off Feishu's chats: every message of the bot is there once, and somebody's row knows of it. */
import type { DigestRow } from '../../../store/digests.ts';
import type { StoredMergedCard } from '../../../store/schemas.ts';
import type { MessageRecord } from '../../../sandbox/platform/model.ts';
import { addressOf } from '../../../tickets/recipients.ts';
import type { CardRow, NoticeRow, TicketRecord } from '../../../tickets/record.ts';
import type { EpochMs, TimelineEntry } from '../../../tickets/ticket.ts';
import { spansOf } from '../../simulate/oracle/spans.ts';
import type { Delivery } from '../../simulate/post.ts';
import { demand } from '../../simulate/violation.ts';
import { sent } from '../../support/world/cards.ts';
import type { Office } from './office.ts';

export interface Account {
  /** By ticket. */
  readonly delivered: ReadonlyMap<string, readonly Delivery[]>;
  readonly messages: number;
  /** Merged cards among them. */
  readonly merged: number;
}

/** A row that a merged card may have brought. */
interface Part {
  readonly number: string;
  readonly timeline: readonly TimelineEntry[];
  readonly row: CardRow | NoticeRow;
}

/** Throws a violation for a message that no row knows, and for a row that has none of its own. */
export async function accountOf({ workspace, db }: Office, records: readonly TicketRecord[]): Promise<Account> {
  const messages = new Map(sent(workspace.platform).map((message) => [message.messageId, message]));
  const ownerOf = new Map<string, string>();
  const delivered = new Map<string, Delivery[]>();
  const claimed = (messageId: string, what: string): MessageRecord => {
    const message = messages.get(messageId);
    const other = ownerOf.get(messageId);
    demand(message !== undefined, () => `${what} says that it was sent as ${messageId}, which is nowhere`);
    demand(other === undefined, () => `${what} and ${other} are the same message`);
    ownerOf.set(messageId, what);
    return message;
  };
  const tell = (number: string, row: CardRow | NoticeRow, { at }: MessageRecord): void => {
    delivered.set(number, [
      ...(delivered.get(number) ?? []),
      { row: row.id, version: versionOf(row), to: addressOf(row.to), at },
    ]);
  };

  const parts = new Map<string, Part[]>();
  for (const { ticket, cards, notices } of records)
    for (const row of [...Object.values(cards), ...Object.values(notices)]) {
      const { number, timeline } = ticket;
      const { mergedInto, messageId } = row;
      if (mergedInto !== undefined)
        parts.set(mergedInto, [...(parts.get(mergedInto) ?? []), { number, timeline, row }]);
      else if (messageId !== null) tell(number, row, claimed(messageId, `${row.id} of ${number}`));
    }
  const merged = await db
    .collection<StoredMergedCard>('mergedCards')
    .find({ messageId: { $ne: null } })
    .toArray();
  for (const { _id, messageId } of merged) {
    const message = claimed(messageId ?? '', `merged card ${_id}`);
    for (const { timeline, row, number } of parts.get(_id) ?? [])
      if (isToldBy(message, number) && !isDone(timeline, row, message.at)) tell(number, row, message);
  }
  for await (const { _id, messageId } of db.collection<DigestRow & { _id: string }>('digests').find({ state: 'sent' }))
    claimed(messageId ?? '', `digest ${_id}`);
  const stray = [...messages.values()].find(({ messageId }) => !ownerOf.has(messageId));
  demand(
    stray === undefined,
    () => `nobody knows of a message of ${new Date(stray?.at ?? 0).toISOString()}: ${stray?.content}`,
  );
  return { delivered, messages: messages.size, merged: merged.length };
}

/** The card lists it; or it counts more than it lists, and the rest stands in the to-do list that it names. */
function isToldBy({ content }: MessageRecord, number: string): boolean {
  const counted = Number(/下班期间的 (\d+) 条提醒/.exec(content)?.[1]);
  const listed = new Set([...content.matchAll(/GD-\d{8}-\d{4,}/g)].map(([one]) => one));
  return listed.has(number) || counted > listed.size;
}

/** True for a reminder whose deadline was met, moved or dropped before: a merged card leaves it out. */
function isDone(timeline: readonly TimelineEntry[], row: CardRow | NoticeRow, by: EpochMs): boolean {
  const version = versionOf(row);
  const cause = timeline[version - 1];
  if (cause?.action !== 'remind' && cause?.action !== 'escalate') return false;
  const home = spansOf(timeline).find(
    ({ clock, since, until }) => clock === cause.clock && since < version && (until ?? Infinity) > version,
  );
  return home?.endedAt !== null && (home?.endedAt ?? Infinity) < by;
}

function versionOf(row: CardRow | NoticeRow): number {
  return 'bornV' in row ? row.bornV : row.version;
}
