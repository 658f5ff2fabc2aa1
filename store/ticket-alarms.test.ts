import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { mongo } from 'mongoose';
import { until } from '../sandbox/servers/until.ts';
import { buildCard, buildRecord, remarked } from '../test/support/build-ticket.ts';
import { openTestStore, type TestStore } from '../test/support/test-store.ts';
import type { TicketRecord } from '../tickets/record.ts';
import { ticketAlarms, type Claimed, type TicketAlarms } from './ticket-alarms.ts';
import type { Change } from './ticket-change.ts';
import type { StoredTicket } from './ticket-document.ts';
import { sendUpdates, ticketLanes, type SendUpdates } from './ticket-lanes.ts';

const due = 1_000_000;
const later = 2_000_000;
/** More than one command's worth. */
const many = 450;
const most = 1_000;
const patienceMs = 10_000;

let test: TestStore;
let collection: mongo.Collection<StoredTicket>;
let send: SendUpdates;
let commands: number[] = [];

beforeAll(async () => {
  test = await openTestStore(import.meta.url);
  collection = test.db.collection<StoredTicket>('tickets');
  send = sendUpdates(test.db, 'tickets');
});
beforeEach(async () => {
  await test.clear();
  commands = [];
});
afterAll(async () => test.close());

/** Alarms on the real collection, with something happening around each command. */
function alarmsWith(around: (write: () => ReturnType<SendUpdates>) => ReturnType<SendUpdates>): TicketAlarms {
  const counted: SendUpdates = async (updates) => {
    commands.push(updates.length);
    return around(() => send(updates));
  };
  return ticketAlarms(
    { collection, lanes: ticketLanes(collection, send), knowPolicy: () => Promise.resolve() },
    counted,
  );
}
const undisturbed = (write: () => ReturnType<SendUpdates>) => write();

async function store(numbers: readonly string[], nextDueAt = due): Promise<void> {
  await Promise.all(numbers.map((number) => test.store.tickets.create(buildRecord({ number }, { nextDueAt }), 'hash')));
}

/** One more entry that says who claimed, due again later. */
const claimAs =
  (who: string) =>
  (record: TicketRecord): Change => ({ ticket: remarked(record.ticket, who), nextDueAt: later, showAt: null });

async function claim(alarms: TicketAlarms, who = 'one', before = due): Promise<readonly string[]> {
  const claimed: Claimed[] = [];
  await alarms.claimDue(before, most, claimAs(who), (one) => claimed.push(one));
  return claimed.map((one) => one.before.ticket.number).toSorted();
}

async function versions(): Promise<readonly number[]> {
  const stored = await collection.find().sort({ _id: 1 }).toArray();
  return stored.map(({ version }) => version);
}

describe('claiming what is due', () => {
  it('takes few commands for many tickets, leaves what is due later and claims nothing a second time', async () => {
    const numbers = Array.from({ length: many }, (_one, n) => `GD-${String(n).padStart(4, '0')}`);
    await store(numbers);
    await store(['GD-later'], later);
    const alarms = alarmsWith(undisturbed);
    expect(await claim(alarms)).toEqual(numbers);
    expect(commands.length).toBeLessThanOrEqual(5);
    expect(await versions()).toEqual([...numbers.map(() => 2), 1]);
    expect(await claim(alarms)).toEqual([]);
  });

  it('by two at the same moment writes each once and tells each of them which were theirs', async () => {
    const numbers = Array.from({ length: many }, (_one, n) => `GD-${String(n).padStart(4, '0')}`);
    await store(numbers);
    const [one, other] = [alarmsWith(undisturbed), alarmsWith(undisturbed)];
    const [mine, theirs] = await Promise.all([claim(one, 'one'), claim(other, 'other')]);
    expect([...mine, ...theirs].toSorted()).toEqual(numbers);
    expect(await versions()).toEqual(numbers.map(() => 2));
    const stored = await collection.find().toArray();
    const by = (who: string) => stored.filter(({ timeline }) => JSON.stringify(timeline.at(-1)).includes(`"${who}"`));
    expect([by('one').length, by('other').length]).toEqual([mine.length, theirs.length]);
  });

  it('decides again for a ticket that a click changed meanwhile', async () => {
    await store(['GD-a', 'GD-b']);
    let clicks = 1;
    const alarms = alarmsWith(async (write) => {
      if (clicks > 0)
        await test.store.tickets.change('GD-a', null, (record) => ({
          ticket: remarked(record.ticket, 'click'),
          nextDueAt: due,
          showAt: null,
        }));
      clicks -= 1;
      return write();
    });
    expect(await claim(alarms)).toEqual(['GD-a', 'GD-b']);
    expect([await versions(), commands]).toEqual([
      [3, 2],
      [2, 1],
    ]);
  });

  it('decides again where a row that it took for unsent is on its way by then', async () => {
    await store(['GD-a']);
    await test.store.tickets.addCard('GD-a', buildCard({ id: 'c1_0' }));
    const seen: boolean[] = [];
    const alarms = alarmsWith(async (write) => {
      await test.store.tickets.claimCard('GD-a', 'c1_0', 'sender', due, 0);
      return write();
    });
    const decide = (record: TicketRecord): Change => {
      const isFree = record.cards['c1_0']?.lease === null;
      seen.push(isFree);
      return { ...claimAs('one')(record), ...(isFree ? { unsent: [{ map: 'cards', id: 'c1_0' }] } : {}) };
    };
    await alarms.claimDue(due, most, decide, () => undefined);
    expect([seen, await versions()]).toEqual([[true, false], [2]]);
  });

  it('does not wait for what is being claimed already, and leaves it alone', async () => {
    await store(['GD-a', 'GD-b']);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let sent = 0;
    const alarms = alarmsWith(async (write) => {
      sent += 1;
      if (sent === 1) await held;
      return write();
    });
    const first = claim(alarms);
    await until(() => sent === 1, patienceMs);
    await store(['GD-c']);
    expect(await claim(alarms)).toEqual(['GD-c']);
    letGo();
    expect([await first, commands, await versions()]).toEqual([
      ['GD-a', 'GD-b'],
      [2, 1],
      [2, 2, 2],
    ]);
  });

  it('stops where it is told to and says that there may be more', async () => {
    await store(['GD-a', 'GD-b', 'GD-c']);
    const alarms = alarmsWith(undisturbed);
    const some = async () => alarms.claimDue(due, 2, claimAs('one'), () => undefined);
    expect([await some(), await some(), await versions()]).toEqual([true, false, [2, 2, 2]]);
  });

  it('is not kept from the others by one ticket that cannot be judged, and says so', async () => {
    await store(['GD-a', 'GD-b', 'GD-c']);
    const claimed: string[] = [];
    const alarms = alarmsWith(undisturbed);
    const judged = alarms.claimDue(
      due,
      most,
      (record) => {
        if (record.ticket.number === 'GD-b') throw new Error('no such calendar');
        return claimAs('one')(record);
      },
      ({ before }) => claimed.push(before.ticket.number),
    );
    await expect(judged).rejects.toThrow('1 of the reminders due could not be claimed');
    expect([claimed.toSorted(), await versions()]).toEqual([
      ['GD-a', 'GD-c'],
      [2, 1, 2],
    ]);
  });
});

describe('the moments at which something is due', () => {
  it('are rounded up and each there once', async () => {
    await store(['GD-a', 'GD-b'], 995);
    await store(['GD-c'], 1_000);
    await store(['GD-d'], 1_001);
    const alarms = alarmsWith(undisturbed);
    expect(await alarms.alarmMoments(5_000, 10, 100)).toEqual([1_000, 1_010]);
    expect(await alarms.alarmMoments(5_000, 10, 1)).toEqual([1_000]);
    expect(await alarms.alarmMoments(1_000, 10, 100)).toEqual([1_000]);
  });
});
