import { randomUUID } from 'node:crypto';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import { endingOf, formHoldsUntil, isBehind, isNeedless, settleAfterMs } from '../tickets/rows.ts';
import type { JobContext } from './context.ts';
import { draw } from './draw.ts';
import { afterFailure } from './failed-card.ts';
import { formStillPossible } from './forms.ts';
import { leaseMs, restMs } from './limits.ts';
import { type OneMessage, sendNow, sentBefore, uuidProtects } from './send-once.ts';

/**
 * Brings one card up to date by one call: takes its lease and draws the ticket as it is now. A card that was overtaken
 * during the call is given back and queued again.
 */
export async function showCard(
  context: JobContext,
  number: string,
  { id: rowId, lease, messageId }: CardRow,
): Promise<void> {
  const { store, realNow } = context;
  const by = randomUUID();
  // A lease that ran out unreleased leaves open what the card shows, and whether its call will still land.
  const unsure = lease !== null;
  const settleAt = messageId === null ? realNow() : realNow() + settleAfterMs;
  const patch = unsure ? { picture: null, settleAt } : {};
  const record = await store.tickets.claimCard(number, rowId, by, realNow() + leaseMs, realNow(), patch);
  const row = record?.cards[rowId];
  if (record === null || row === undefined) return;
  const done =
    row.messageId === null
      ? await sendCard(context, record, row, by)
      : await patchCard(context, record, row, { by, unsure });
  if (!done) await released(context, number, row, by, {});
}

/** Sends a card for the first time; true when the lease has been given back. */
async function sendCard(context: JobContext, record: TicketRecord, row: CardRow, by: string): Promise<boolean> {
  const { store, feishu, clock, realNow } = context;
  const { number, version } = record.ticket;
  const mayBeThere = row.settleAt !== null;
  const over = isNeedless(record, row);
  if (over && !mayBeThere) return released(context, number, row, by, { retryAt: null });
  const { card, picture } = await draw(context, record, row);
  const one = oneCard(context, record, row);
  // What was never tried is nowhere, and must not be taken for another card that names the same ticket.
  const found = mayBeThere || row.failures > 0 ? await sentBefore(context, one) : null;
  if (over && found === null && !uuidProtects(context, one))
    return released(context, number, row, by, { retryAt: null, settleAt: null });
  const outcome = found ?? (await sendNow(context, one, (uuid) => feishu.send(row.to, { card }, uuid)));
  if (!outcome.ok) return released(context, number, row, by, await afterFailure(context, record, row, outcome));
  return store.tickets.recordShown(number, row.id, by, {
    version,
    picture: found === null && !mayBeThere ? picture : null,
    messageId: outcome.value.messageId,
    chatId: outcome.value.chatId,
    sentAt: clock.now(),
    retryAt: null,
    failures: 0,
    // A message that was there already may show an older picture than the one just drawn.
    ...(found === null && !mayBeThere ? {} : { settleAt: realNow() }),
  });
}

/** What tells this card from all others in its chat: lists, digests and merged cards name its ticket as well. */
function oneCard(
  { store }: JobContext,
  { ticket, cards }: TicketRecord,
  { to, uuid, bornAt, failures }: CardRow,
): OneMessage {
  const known = Object.values(cards).flatMap(({ messageId }) => messageId ?? []);
  return {
    to,
    uuid,
    failures,
    since: bornAt,
    isIt: ({ type, content }) => type === 'interactive' && content?.includes(ticket.number) === true,
    others: async (messageIds) => {
      const others = await Promise.all(
        [store.replies, store.mergedCards, store.digests].map((rows) => rows.sentAmong(messageIds)),
      );
      return new Set([...known, ...others.flatMap((some) => [...some])]);
    },
  };
}

/** Writes a new picture on a card that is in its chat, unless it shows that picture already. */
async function patchCard(
  context: JobContext,
  record: TicketRecord,
  row: CardRow,
  { by, unsure }: { readonly by: string; readonly unsure: boolean },
): Promise<boolean> {
  const { store, feishu, realNow, metrics } = context;
  const { number, version } = record.ticket;
  const settling = row.settleAt !== null && row.settleAt <= realNow();
  const formHolds = formHoldsUntil(row) > realNow() && formStillPossible(record, row, context);
  const behind = isBehind(record, row) && !formHolds && (row.retryAt ?? 0) <= realNow();
  if (!settling && !behind && !unsure) return released(context, number, row, by, {});
  const { card, picture } = await draw(context, record, formHolds ? row : { ...row, form: null });
  const ending = endingOf(record, row);
  // A judged card may still be asked to open its ticket again; every other ending is for good.
  const final = ending === null || ending.why === 'judged' || formHolds ? {} : { final: true };
  const closesForm = row.form !== null && !formHolds ? { form: null } : {};
  if (!settling && !unsure && picture === row.picture) {
    metrics.samePicture.inc();
    return store.tickets.recordShown(number, row.id, by, { version, picture, ...closesForm, ...final });
  }
  const outcome = await feishu.patch(row.messageId ?? '', card);
  if (!outcome.ok) return released(context, number, row, by, await afterFailure(context, record, row, outcome));
  return store.tickets.recordShown(number, row.id, by, {
    version: formHolds ? row.shownV : version,
    picture: formHolds ? null : picture,
    ...closesForm,
    ...final,
    // An earlier PATCH of unclear outcome may still land; the settling write itself may not.
    ...(settling ? { settled: row.settleAt } : {}),
    retryAt: realNow() + restMs,
    failures: 0,
  });
}

async function released(
  context: JobContext,
  number: string,
  row: CardRow,
  by: string,
  patch: Partial<CardRow>,
): Promise<boolean> {
  const { store } = context;
  const held = await store.tickets.releaseCard(number, row.id, by, patch);
  // A click has taken the card meanwhile; the call that may still land must be answered all the same.
  if (!held && patch.settleAt !== undefined && patch.settleAt !== null) {
    await store.tickets.settleLater(number, row.id, patch.settleAt);
    context.wake(number);
  }
  return true;
}
