import { randomBytes } from 'node:crypto';
import { loadPolicyFile } from '../config/policy-file.ts';
import { policyHash } from '../config/policy-hash.ts';
import { createApp } from '../sandbox/platform/create.ts';
import type { App } from '../sandbox/platform/model.ts';
import { seal } from '../sandbox/platform/pushes/seal.ts';
import { personNamed } from '../sandbox/seed/company.ts';
import { peopleCsv, unitsCsv } from '../sandbox/seed/csv.ts';
import { parseOrgFiles } from '../store/org-file.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { changeTo } from '../tickets/change.ts';
import type { Command } from '../tickets/commands.ts';
import { createTicket } from '../tickets/create.ts';
import { decide } from '../tickets/decide.ts';
import type { CardRow, TicketRecord } from '../tickets/record.ts';
import type { Surroundings } from '../tickets/rules.ts';

const signer = personNamed('张三');
const numberDigits = 6;
const drawBytes = 16;
const msPerSecond = 1000;
const writtenAtOnce = 25;

/** A company with tickets in hand, and endless genuine clicks on them. */
export interface ClickWorld {
  readonly app: App;
  /** That many clicks, each 备注 on another ticket in turn, as whole HTTP requests that were sealed just now. */
  clicks(count: number): readonly Buffer[];
}

/** Fills an empty database with the company and so many tickets that 张三 has in hand. */
export async function fillWorld(mongoUri: string, tickets: number): Promise<ClickWorld> {
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = await openStore({ uri: mongoUri, logger, realNow: Date.now });
  const app = createApp('bench');
  const made: TicketRecord[] = [];
  try {
    const around = await companyIn(store);
    for (let from = 0; from < tickets; from += writtenAtOnce) {
      const count = Math.min(writtenAtOnce, tickets - from);
      const batch = Array.from({ length: count }, (_, at) => inHand(from + at, around));
      await Promise.all(batch.map((record) => store.tickets.create(record, record.ticket.number)));
      made.push(...batch);
    }
  } finally {
    await store.close();
  }
  let drawn = 0;
  return {
    app,
    clicks: (count) =>
      Array.from({ length: count }, () => {
        drawn += 1;
        const record = made[drawn % made.length];
        if (record === undefined) throw new Error('there is no ticket to click on');
        return clickOn(app, record, drawn);
      }),
  };
}

async function companyIn(store: Store): Promise<Surroundings> {
  const { policy } = await loadPolicyFile('config/policy.yaml');
  await store.registerPolicy(policy, policyHash(policy));
  const { units, people } = parseOrgFiles(
    { units: { name: 'units.csv', text: unitsCsv() }, people: { name: 'people.csv', text: peopleCsv() } },
    { calendars: Object.keys(policy.calendars), stored: [] },
  );
  await store.importOrg(units, people, { dryRun: false });
  return { org: store.org.current(), rulebook: store.rulebook(), now: Date.now() };
}

/** A ticket that was signed for, begun and remarked, with cards that show it. */
function inHand(index: number, around: Surroundings): TicketRecord {
  const number = `GD-${String(index).padStart(numberDigits, '0')}`;
  const unit = around.org.unit('NJ');
  const person = around.org.person(signer.openId);
  if (unit === undefined || person === undefined) throw new Error('the company lacks NJ or 张三');
  const ticket = createTicket(
    {
      number,
      externalId: null,
      kind: 'regional',
      priority: 'normal',
      title: '收款一体机无法打印小票',
      description: '早上开机后收款一体机能扫码收款，但小票机不出纸，指示灯红色常亮。已换过一卷新纸，重启两次无效。',
      customer: { name: '王建国', phone: '13800135678', address: '江苏省南京市鼓楼区湖南路 88 号' },
      raisedBy: null,
      attachments: [],
    },
    unit,
    around,
  );
  const empty: TicketRecord = { ticket, cards: {}, notices: {}, applied: [], nextDueAt: null, showAt: null };
  const commands: readonly Command[] = [
    { action: 'accept' },
    { action: 'start' },
    { action: 'remark', text: '已联系客户，下午上门。', then: 'handle' },
  ];
  const begun = commands.reduce(
    (record, command) => {
      const decision = decide(record.ticket, command, person, around);
      if (!decision.allowed) throw new Error(`张三 may not ${command.action}: ${decision.refusal.reason}`);
      return grown(record, decision.ticket, around);
    },
    grown(empty, ticket, around),
  );
  const cards = Object.values(begun.cards).map((row) => [row.id, shown(row, begun)] as const);
  return { ...begun, cards: Object.fromEntries(cards), showAt: null };
}

/** The record with what these entries owe to people, as a guarded write would leave it. */
function grown(record: TicketRecord, ticket: TicketRecord['ticket'], around: Surroundings): TicketRecord {
  // A ticket just raised is new as a whole.
  const entries = ticket.timeline.slice(record.ticket === ticket ? 0 : record.ticket.timeline.length);
  const { addCards, nextDueAt } = changeTo(record, ticket, entries, around, { realNow: Date.now() });
  const cards = Object.fromEntries(addCards.map((row) => [row.id, row]));
  return { ...record, ticket, cards: { ...record.cards, ...cards }, nextDueAt };
}

function shown(row: CardRow, { ticket }: TicketRecord): CardRow {
  const id = `${ticket.number}_${row.id}`;
  return { ...row, messageId: `om_${id}`, chatId: `oc_${id}`, sentAt: ticket.updatedAt, shownV: ticket.version };
}

function clickOn(app: App, { ticket, cards }: TicketRecord, ordinal: number): Buffer {
  const row = Object.values(cards).find(({ audience }) => audience === 'signer');
  if (row === undefined) throw new Error(`${ticket.number} has no card for its signer`);
  const body = {
    schema: '2.0',
    header: {
      event_id: `bench-${ordinal}`,
      event_type: 'card.action.trigger',
      create_time: String(Date.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: {
      operator: { tenant_key: app.tenantKey, open_id: signer.openId, union_id: signer.unionId },
      token: `c-${ordinal}`,
      action: {
        tag: 'button',
        name: 'submit_remark_none',
        value: { a: 'remark', then: 'none', t: ticket.number, v: ticket.version, r: row.id },
        form_value: { text: `第 ${ordinal} 次联系客户，约好时间上门。` },
        timezone: 'Asia/Shanghai',
      },
      host: 'im_message',
      context: { open_message_id: row.messageId, open_chat_id: row.chatId },
    },
  };
  const timestamp = String(Math.floor(Date.now() / msPerSecond));
  const sealed = seal(app, body, { timestamp, draw: () => randomBytes(drawBytes).toString('hex') });
  const lines = Object.entries({ host: 'bot', ...sealed.headers, 'content-length': String(sealed.body.length) });
  const head = ['POST /webhook/card HTTP/1.1', ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head), sealed.body]);
}
