import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { start } from '../../main.ts';
import { actorOn, type Actor } from '../../sandbox/seed/story.ts';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openProcessWorld, type ProcessWorld } from '../support/process-world.ts';
import { watchRequests, type Watch } from './watch-requests.ts';

const startMs = 120_000;
const caseMs = 60_000;
const patienceMs = 15_000;

let world: ProcessWorld;
let worker: BotProcess;
let watch: Watch;
let web: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  world = await openProcessWorld(import.meta.url);
  // Another process does the jobs, so that what is seen here is done for clicks alone.
  worker = await startBotProcess(world.env, { role: 'worker' });
  watch = watchRequests();
  const { onCommand } = watch;
  web = await start({ role: 'web', env: { ...world.env, LOG_LEVEL: 'silent' }, onCommand });
  world.workspace.setBot(`http://127.0.0.1:${web.port}`);
}, startMs);

afterAll(async () => {
  watch.end();
  await web.stop();
  await worker.kill();
  await world.close();
}, startMs);

interface Cost {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly others: readonly string[];
}

const reading = /^(find|aggregate|count|distinct) /;
const writing = /^(update|findAndModify|insert|delete) /;

function cost(): Cost {
  const seen = watch.beforeAnswer();
  return {
    reads: seen.filter((one) => reading.test(one)),
    writes: seen.filter((one) => writing.test(one)),
    others: seen.filter((one) => !reading.test(one) && !writing.test(one)),
  };
}

type Step = readonly [who: string, label: string, form?: Readonly<Record<string, string>>];

/** A ticket's whole way, each click with nothing else going on. */
const steps: readonly Step[] = [
  ['张三', '签收'],
  ['张三', '直接处理'],
  ['张三', '备注'],
  ['张三', '延期申请', { text: '已联系客户，配件三天后到' }],
  ['张三', '提交', { until: '+7', reason: 'third_party', reasonText: '等配件' }],
  ['李芳', '批准延期'],
  ['张三', '处理工单'],
  ['张三', '委托工程师'],
  ['张三', '提交', { engineerName: '老王', engineerPhone: '13900001111' }],
  ['张三', '回复'],
  [
    '张三',
    '提交',
    {
      result: 'solved',
      done: '已换配件',
      customerWords: '好了',
      satisfaction: '5',
      contactedAt: '2026-01-01 10:00',
      channel: 'phone',
    },
  ],
  ['李芳', '驳回'],
  ['李芳', '提交', { reason: 'unsolved', reasonText: '客户说没好' }],
];

const shanghaiMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** `+7` is noon in seven days. */
function dated(form: Step[2]): Step[2] {
  const until = form?.['until'];
  if (form === undefined || until === undefined) return form;
  const date = new Date(Date.now() + shanghaiMs + Number(until) * dayMs).toISOString().slice(0, 'yyyy-MM-dd'.length);
  return { ...form, until: `${date} 12:00` };
}

async function calm(number: string): Promise<void> {
  expect(await world.isQuiet([number], patienceMs)).toBe(true);
}

describe('before the answer to a click', () => {
  it(
    'there is at most one read and one write of MongoDB, and no word to Redis or Feishu',
    async () => {
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      const ticket: Actor = actorOn(world.workspace, number);
      for (const [who, label, form] of steps) {
        await calm(number);
        await ticket.press(who, label, dated(form));
        const { reads, writes, others } = cost();

        expect({ label, reads }).toEqual({ label, reads: ['find tickets'] });
        expect({ label, writes: writes.length }).toEqual({ label, writes: 1 });
        expect({ label, others }).toEqual({ label, others: [] });
      }
      await calm(number);
      // What is not seen before an answer would be heard: it comes afterwards.
      for (const what of ['redis', 'feishu', 'find', 'update']) expect(watch.heard).toContain(what);
    },
    caseMs,
  );

  it(
    'that is refused or was answered before there is one read and nothing else',
    async () => {
      const number = await world.raise({ kind: 'regional', unit: 'NJ' });
      await calm(number);
      const [card] = Object.values((await world.record(number)).cards);
      const [zhang, li] = ['张三', '李四'].map(
        (name) => [...world.workspace.platform.state.people.values()].find((one) => one.name === name)?.openId ?? '',
      );
      const forged = {
        messageId: card?.messageId ?? '',
        value: { a: 'accept', t: number, v: 1, r: card?.id },
        eventId: 'hot-1',
      };
      await world.workspace.forgeClick({ operator: zhang ?? '', ...forged });
      await calm(number);
      for (const again of [
        { operator: zhang ?? '', ...forged },
        { operator: li ?? '', ...forged, eventId: 'hot-2' },
      ]) {
        await world.workspace.forgeClick(again);
        expect(cost()).toEqual({ reads: ['find tickets'], writes: [], others: [] });
      }
    },
    caseMs,
  );
});
