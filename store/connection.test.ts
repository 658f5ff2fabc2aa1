import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildRecord, remarked } from '../test/support/build-ticket.ts';
import { tcpProxy, type TcpProxy } from '../test/support/tcp-proxy.ts';
import { openTestStore, quiet, type TestStore } from '../test/support/test-store.ts';
import type { TicketRecord } from '../tickets/record.ts';
import { openStore, type Store } from './open-store.ts';
import type { Change } from './ticket-change.ts';

let test: TestStore;
let proxy: TcpProxy;
let store: Store;
const number = 'GD-20261123-0042';

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  const address = new URL(test.uri.replace(/^mongodb:/, 'http:'));
  proxy = await tcpProxy(Number(address.port));
  // A direct connection: a replica set's own name for its member would lead around the proxy.
  const uri = `mongodb://127.0.0.1:${proxy.port}${address.pathname}?directConnection=true`;
  store = await openStore({ uri, logger: quiet, realNow: Date.now });
});
beforeEach(async () => {
  await test.clear();
  await test.store.tickets.create(buildRecord(), 'hash');
});
afterAll(async () => {
  await store.close();
  await proxy.close();
  await test.close();
});

function remark(record: TicketRecord): Change {
  const ticket = remarked(record.ticket, 'note');
  const toast = { code: 'remark', facts: {} };
  return {
    ticket,
    applied: { eventId: 'e1', by: 'ou_zhang', content: 'd', version: 2, toast },
    nextDueAt: null,
    showAt: null,
  };
}

describe('a bad road to MongoDB', () => {
  it.each(['loseAnswers', 'cut'] as const)('costs time and neither loses nor doubles a change: %s', async (fault) => {
    let once = true;
    const result = await store.tickets.change(number, 'e1', (record) => {
      // Between the read and the write.
      if (once) proxy[fault]();
      once = false;
      return remark(record);
    });
    expect(result.outcome).toBe('changed');
    expect((await test.store.tickets.load(number))?.ticket.timeline).toHaveLength(2);
    await store.ping();
  });
});

describe('opening', () => {
  it('tells what it found', async () => {
    expect(store.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(store.isReplicaSet()).toBe(true);
    await store.ping();
  });

  it('fails with the servers and the cure, and without the password', async () => {
    const uri = 'mongodb://bot:secret@127.0.0.1:9/x?serverSelectionTimeoutMS=50';
    const failure = await openStore({ uri, logger: quiet, realNow: Date.now }).catch((error: unknown) => String(error));
    expect(failure).toMatch(/MONGODB_URI: 127\.0\.0\.1:9: must be a MongoDB that can be used: .*correct the address/);
    expect(failure).not.toContain('secret');
  });

  it('ends quietly', async () => {
    const said: string[] = [];
    const say = (_facts: object, message: string) => said.push(message);
    const other = await openStore({ uri: test.uri, logger: { info: say, warn: say, error: say }, realNow: Date.now });
    await other.close();
    expect(said).toEqual([]);
  });

  it('takes no operator for a value', async () => {
    const operator = { $ne: null } as unknown as string;
    expect(await store.tickets.load(operator)).toBeNull();
    await expect(store.replies.claim(operator, 'a', 1, 1)).rejects.toThrow('Cast to string failed');
    expect((await store.tickets.list({ limit: 10, now: 0, unit: operator })).items).toEqual([]);
  });
});
