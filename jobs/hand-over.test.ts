import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { FeishuClient } from '../feishu/client/client.ts';
import { buildRecord } from '../test/support/build-ticket.ts';
import { monday, people, policy, units } from '../test/support/company.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { JobContext } from './context.ts';
import { handOver } from './hand-over.ts';
import { jobMetrics } from './metrics.ts';

const dayMs = 86_400_000;
const longAfterMs = 60_000;
const storedVersion = 2;
const unknownVersion = 9;
/** The first of them in the organisation has a ticket whose policy nobody can read. */
const [troubled, other] = ['li', 'zhang'] as const;
const [forTroubled, forOther] = ['wang', 'gao'] as const;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  await test.store.importOrg(units, people, { dryRun: false });
  await test.store.registerPolicy(policy, 'hash-2');
});
afterAll(async () => test.close());

/** What the sweep works with, and the open ids that its complaints name. */
function sweeper(): { readonly context: JobContext; readonly complaints: readonly unknown[] } {
  const complaints: unknown[] = [];
  const write = (line: string): void => void complaints.push((JSON.parse(line) as { openId?: unknown }).openId);
  const context = {
    store: test.store,
    feishu: {} as FeishuClient,
    clock: { now: () => monday },
    realNow: Date.now,
    logger: pino({ level: 'error' }, { write }),
    metrics: jobMetrics(new Registry()),
    wake: () => undefined,
    idle: () => undefined,
    wakeReply: () => undefined,
  };
  return { context, complaints };
}

async function goesAway(openId: string, substitute: string): Promise<void> {
  const leave = { since: monday, until: monday + dayMs, substitute, setBy: openId };
  await test.store.setLeave(openId, () => ({ leave }));
}

async function signedBy(openId: string, number: string, policyVersion: number): Promise<void> {
  const unit = { code: 'NJ', name: '南京分公司' };
  const signer = { openId, name: openId };
  const record = buildRecord({ number, unit, signer, status: 'in_progress', policyVersion });
  await test.store.tickets.create(record, number);
}

/** Open ids of those who are to be told that they stand in. */
async function told(): Promise<readonly string[]> {
  const owed = await test.store.replies.due(Date.now() + longAfterMs, 10);
  return owed.map(({ to }) => ('openId' in to ? to.openId : to.chatId)).toSorted();
}

describe('a leave whose handing-over throws', () => {
  it('keeps no other from being handed over, and is itself once its cause is mended', async () => {
    await signedBy(troubled, 'GD-20261123-0001', unknownVersion);
    await signedBy(other, 'GD-20261123-0002', storedVersion);
    await goesAway(troubled, forTroubled);
    await goesAway(other, forOther);
    const waiting = () => test.store.leavesToShow(monday).map(({ openId }) => openId);
    expect(waiting()).toEqual([troubled, other]);

    const first = sweeper();
    await handOver(first.context);
    expect(first.complaints).toEqual([troubled]);
    expect(waiting()).toEqual([troubled]);
    expect(await told()).toEqual([forOther]);

    await test.db
      .collection<{ _id: string }>('tickets')
      .updateOne({ _id: 'GD-20261123-0001' }, { $set: { policyVersion: storedVersion } });
    const second = sweeper();
    await handOver(second.context);
    expect(second.complaints).toEqual([]);
    expect(waiting()).toEqual([]);
    expect(await told()).toEqual([forOther, forTroubled].toSorted());
  });
});
