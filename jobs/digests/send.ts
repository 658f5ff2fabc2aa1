import { randomUUID } from 'node:crypto';
import { digestText, drawDigest } from '../../cards/digests/draw.ts';
import type { Failure } from '../../feishu/outcome.ts';
import type { DigestRow } from '../../store/digests.ts';
import type { MessageContent } from '../../feishu/client/client.ts';
import { type JobContext, surroundings } from '../context.ts';
import { giveUp, noteTrouble } from '../give-up.ts';
import { backoffMs, leaseMs, mostFailures, spread, uuidProtectsMs } from '../limits.ts';
import type { Work } from '../lanes/lanes.ts';

const digestGroup = 'digest ';
const unanswered: Failure = {
  ok: false,
  verdict: 'unclear',
  code: 0,
  message: 'no answer told whether it arrived',
  retryAfterMs: null,
};

/** The call that sends one digest, in the last of the lanes. */
export function digestWork(context: JobContext, { id, person }: Pick<DigestRow, 'id' | 'person'>): Work {
  return {
    id: digestGroup + id,
    group: digestGroup + id,
    rank: 'digest',
    api: 'send',
    target: `person ${person}`,
    run: () => sendDigest(context, id),
  };
}

/** True for work that is a digest. */
export function isDigest(group: string): boolean {
  return group.startsWith(digestGroup);
}

/** Sends one digest: its uuid and the moment of the first try are stored before. */
async function sendDigest(context: JobContext, id: string): Promise<void> {
  const { store, feishu, realNow, clock, metrics } = context;
  const by = randomUUID();
  const row = await store.digests.takeForSending(id, by, realNow() + leaseMs, realNow());
  if (row === null) return;
  if (row.mayBeThere && realNow() - (row.triedAt ?? 0) > uuidProtectsMs) {
    // It may have arrived, and nothing protects from a second one any more.
    await ended(context, row, by, unanswered);
    return;
  }
  await store.digests.note(id, by, { triedAt: row.triedAt ?? realNow(), mayBeThere: true });
  const outcome = await feishu.send({ openId: row.person }, contentOf(context, row), row.uuid);
  if (outcome.ok) {
    metrics.digests.inc({ kind: row.kind, fate: 'sent' });
    const { messageId } = outcome.value;
    await store.digests.record(id, by, { state: 'sent', sentAt: clock.now(), messageId });
    return;
  }
  await failed(context, row, by, outcome);
}

function contentOf(context: JobContext, row: DigestRow): MessageContent {
  if (row.content === null) return { text: row.text ?? '' };
  const { org, now } = surroundings(context);
  const person = org.person(row.person);
  const language = person?.language ?? 'zh';
  const reader = { id: row.id, name: person?.name ?? '', language, timezone: row.zone, now, acted: new Map() };
  if (row.plain) return { text: digestText(row.content, reader) };
  return { card: drawDigest(row.content, { ...reader, charts: row.charts }) };
}

/** What a refusal means: without its charts, then as a text, else again or never. */
async function failed(context: JobContext, row: DigestRow, by: string, failure: Failure): Promise<void> {
  const { store, realNow, logger } = context;
  const { verdict, code, message, retryAfterMs } = failure;
  logger.warn({ digest: row.id, verdict, code, reason: message }, 'digest could not be sent');
  // What was refused for certain did not arrive, unless an earlier try did.
  const mayBeThere = row.mayBeThere || verdict === 'unclear';
  if (verdict === 'shrink' && !row.plain) {
    const smaller = row.charts && row.content?.kind === 'manager' ? { charts: false } : { plain: true };
    await store.digests.record(row.id, by, { ...smaller, mayBeThere, retryAt: null });
    return;
  }
  if (verdict === 'alert') await noteTrouble(context, failure);
  const again = verdict === 'retry' || verdict === 'unclear' || verdict === 'alert' || verdict === 'locked';
  if (!again || row.failures >= mostFailures) {
    await ended(context, row, by, failure);
    return;
  }
  const retryAt = realNow() + spread(retryAfterMs ?? backoffMs(row.failures));
  await store.digests.record(row.id, by, { failures: row.failures + 1, retryAt, mayBeThere });
}

/** It reaches nobody: the administrators are told, and may have it sent again. */
async function ended(context: JobContext, row: DigestRow, by: string, failure: Failure): Promise<void> {
  const { code, message } = failure;
  context.metrics.digests.inc({ kind: row.kind, fate: 'bad' });
  await giveUp(context, { what: 'digest', number: null, row: row.id, to: { openId: row.person } }, failure);
  await context.store.digests.record(row.id, by, { state: 'bad', bad: { code, message } });
}
