/** The same click written down as most would write it: our ingress, then findOne and findOneAndUpdate of mongoose, lean. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Koa from 'koa';
import mongoose, { Schema } from 'mongoose';
import type { CardClick } from '../../feishu/events.ts';
import { createIngress } from '../../feishu/ingress/ingress.ts';
import { applyServerLimits, serverOptions } from '../../feishu/ingress/server-limits.ts';

const { PORT, ENCRYPT_KEY = '', VERIFICATION_TOKEN = '', APP_ID = '', MONGO = '', ANSWER = '' } = process.env;

/** As large as the bot's answers; it is made into JSON for each click, as theirs are. */
const answer: unknown = JSON.parse(readFileSync(ANSWER, 'utf8'));

interface Stored {
  readonly _id: string;
  readonly version: number;
  readonly updatedAt: number;
  readonly timeline: readonly object[];
  readonly applied: readonly { readonly eventId: string }[];
}

const entry = { version: Number, at: Number, actor: Object, unit: Object, action: String, note: String };
const schema = new Schema<Stored>(
  {
    _id: String,
    version: Number,
    updatedAt: Number,
    timeline: [new Schema(entry, { _id: false, strict: false })],
    applied: [Object],
  },
  { strict: false, versionKey: false },
);
await mongoose.connect(MONGO, { writeConcern: { w: 'majority', journal: true }, autoIndex: false });
const Ticket = mongoose.model('Ticket', schema, 'tickets');

const ingress = createIngress({
  encryptKeys: [ENCRYPT_KEY],
  verificationTokens: [VERIFICATION_TOKEN],
  appId: APP_ID,
  tenant: { allowed: () => true },
  realNow: Date.now,
});

async function click(event: CardClick): Promise<unknown> {
  const number = String(event.value.t);
  const ticket = await Ticket.findOne({ _id: number }).lean();
  if (ticket === null) return { toast: { type: 'warning', content: 'unknown' } };
  const version = ticket.version + 1;
  const at = Date.now();
  const remark = {
    action: 'remark',
    version,
    at,
    actor: { openId: event.operator.openId },
    note: event.formValue['text'],
  };
  const applied = { eventId: event.eventId, by: event.operator.openId, version };
  const after = await Ticket.findOneAndUpdate(
    { _id: number, version: ticket.version, 'applied.eventId': { $ne: event.eventId } },
    { $set: { version, updatedAt: at }, $push: { timeline: remark, applied: { $each: [applied], $slice: -64 } } },
    { returnDocument: 'after' },
  ).lean();
  return after === null ? { toast: { type: 'warning', content: 'conflict' } } : answer;
}

const app = new Koa();
app.use(async (ctx) => {
  if (ctx.path === '/readyz') {
    ctx.body = {};
    return;
  }
  const received = await ingress.receive(ctx.req);
  if (received.kind === 'event' && received.event.type === 'click') ctx.body = await click(received.event);
  else ctx.status = 400;
});
const handle = app.callback();
const server = createServer(serverOptions, (request, response) => void handle(request, response));
applyServerLimits(server);
server.listen(Number(PORT), '127.0.0.1');
