import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { FeishuClient } from '../feishu/client/client.ts';
import type { Store } from '../store/open-store.ts';
import { buildNotice, buildRecord, buildTicket } from '../test/support/build-ticket.ts';
import { monday, people, policy, units } from '../test/support/company.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import { apply } from '../tickets/apply.ts';
import type { JobContext } from './context.ts';
import { jobMetrics } from './metrics.ts';
import { sendNotice } from './show-notice.ts';

const dayMs = 86_400_000;
const number = 'GD-20261123-0042';
const [absent, substitute] = ['zhang', 'wang'] as const;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  await test.store.importOrg(units, people, { dryRun: false });
  await test.store.registerPolicy(policy, 'hash-2');
});
afterAll(async () => test.close());

/** A worker over that store, with the open ids of those it has written to. */
function workerOn(store: Store): { readonly context: JobContext; readonly reached: readonly string[] } {
  const reached: string[] = [];
  const feishu: Pick<FeishuClient, 'send'> = {
    send: (to) => {
      reached.push('openId' in to ? to.openId : to.chatId);
      return Promise.resolve({ ok: true, value: { messageId: 'om_1', chatId: 'oc_1' } });
    },
  };
  const context = {
    store,
    feishu: feishu as FeishuClient,
    clock: { now: () => monday },
    realNow: Date.now,
    logger: pino({ level: 'silent' }),
    metrics: jobMetrics(new Registry()),
    wake: () => undefined,
    idle: () => undefined,
    wakeReply: () => undefined,
  };
  return { context, reached };
}

describe('a notice to somebody who stands in since a moment ago', () => {
  it('is sent by a worker that has not heard of the leave yet', async () => {
    const worker = workerOn(await test.another());
    const leave = { since: monday, until: monday + dayMs, substitute, setBy: absent };
    await test.store.setLeave(absent, () => ({ leave }));
    const signer = { openId: absent, name: '张三' };
    const unit = { code: 'NJ', name: '南京分公司' };
    const notice = buildNotice({ kind: 'urged', version: 2, to: { openId: substitute }, clock: null, level: null });
    const started = buildTicket({ number, unit, signer, status: 'in_progress', policyVersion: 2 });
    const actor = { openId: 'fang', name: '李芳' };
    const ticket = apply(started, { action: 'urge', version: 2, at: monday, actor, unit, to: [substitute] });
    await test.store.tickets.create(buildRecord(ticket, { notices: { n1: notice }, showAt: 0 }), 'hash');
    await sendNotice(worker.context, number, 'n1');
    expect(worker.reached).toEqual([substitute]);
    expect((await test.store.tickets.load(number))?.notices['n1']).toMatchObject({
      messageId: 'om_1',
      supersededAt: null,
    });
  });
});
