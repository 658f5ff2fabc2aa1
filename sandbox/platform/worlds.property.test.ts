import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSandboxClock } from '../clock.ts';
import { buildCard, button } from '../fixtures/cards.ts';
import type { Push } from '../protocol-tools.ts';
import { answerCall } from './api/answer-call.ts';
import { beginClick } from './clicks/click.ts';
import { endClick, orderClick, settleClick, type ClickOrder } from './clicks/click-order.ts';
import { createPlatform } from './create.ts';
import { orderDueEvents, settleEvent, type EventOrder } from './pushes/events.ts';
import type { Delivery, Outgoing } from './pushes/outgoing.ts';
import { chooseMenu, say } from './people/people-act.ts';
import type { Platform } from './platform.ts';
import { clickOf } from './clicks/press.ts';
import { parseSave, saveText } from './save.ts';
import { sealPush } from './pushes/seal-push.ts';

const someone = { openId: 'ou_zhang', unionId: 'on_zhang', name: '张三', title: '坐席', language: 'zh' } as const;
const group = { chatId: 'oc_group', kind: 'group', name: '南京分公司群', members: [someone.openId] } as const;
const monday = Date.parse('2026-11-23T09:00:00+08:00');
const secondMs = 1000;
/** Longer than any rung of the ladder, and than a card stays locked after its click. */
const longestRungMs = 7 * 60 * 60 * secondMs;
const mostPushes = 5;
const worlds = { numRuns: 500 };

const answers: readonly Delivery[] = [
  { kind: 'answer', status: 200, headers: {}, body: Buffer.from('{}'), ms: 1 },
  { kind: 'answer', status: 500, headers: {}, body: Buffer.from('{}'), ms: 1 },
  { kind: 'timeout', ms: 3000 },
  { kind: 'unreachable', reason: 'refused', dns: false },
];

type Step =
  | { readonly do: 'say' | 'menu' | 'send' | 'press' | 'patch' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'settle'; readonly which: number; readonly answer: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('say', 'menu', 'send', 'press', 'patch') }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 8 * 60 * 60 }) }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat(), answer: fc.nat({ max: answers.length - 1 }) }),
);

type UnderWay = { readonly event: EventOrder } | { readonly click: ClickOrder };

interface Played {
  readonly platform: Platform;
  readonly sent: readonly string[];
  readonly pushes: readonly Push[];
}

/** Plays the steps in a world without a host: what the platform orders stays under way until a step settles it. */
function play(seed: string, steps: readonly Step[]): Played {
  let real = monday;
  const platform = createPlatform({
    clock: createSandboxClock(0, () => real),
    real: () => real,
    seed,
    saved: null,
    cast: { people: [someone], chats: [group] },
  });
  const { token } = platform.tokens.issue(platform.app.appId, platform.app.appSecret);
  const chat = platform.state.chats.get(group.chatId);
  const person = platform.state.people.get(someone.openId);
  if (chat === undefined || person === undefined) throw new Error('The cast is not there.');
  const sent: string[] = [];
  const underWay: UnderWay[] = [];
  const write = ({ path, headers, body }: Outgoing): void => {
    sent.push(`${path} ${JSON.stringify(headers)} ${body.toString()}`);
  };
  const call = (method: string, path: string, body: unknown): void => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const query = new URLSearchParams('receive_id_type=chat_id');
    const raw = Buffer.from(JSON.stringify(body));
    const { reply } = answerCall(platform, { method, path: `/open-apis/${path}`, query, headers, raw }, () => 0);
    sent.push(JSON.stringify(reply));
  };
  const lastCard = (): string =>
    chat.messageIds.findLast((id) => platform.state.messages.get(id)?.type === 'interactive') ?? '';
  const content = JSON.stringify(buildCard([button('签收')]));
  const acts: Readonly<Record<Exclude<Step['do'], 'wait' | 'settle'>, () => void>> = {
    say: () => void say(platform, { person, chat }, { text: '待办', mention: true }),
    menu: () => void chooseMenu(platform, person, 'menu.todo'),
    send: () => call('POST', 'im/v1/messages', { receive_id: chat.chatId, msg_type: 'interactive', content }),
    patch: () => call('PATCH', `im/v1/messages/${lastCard()}`, { content }),
    press: () => {
      const click = clickOf(platform, { person: person.openId, messageId: lastCard(), label: '签收' });
      if (typeof click === 'string') return void sent.push(click);
      const push = beginClick(platform, click);
      const order = orderClick(platform, {
        sent: push,
        sealed: sealPush(platform, push.body),
        how: 'plain',
        attempt: 1,
      });
      write(order.own.outgoing);
      underWay.push({ click: order });
    },
  };
  const settle = (one: UnderWay, delivery: Delivery): void => {
    if ('event' in one) return void settleEvent(platform, one.event, delivery);
    sent.push(JSON.stringify(settleClick(platform, one.click, { own: delivery, old: null })));
    endClick(platform, one.click);
  };
  const orderDue = (): void => {
    for (const event of orderDueEvents(platform)) {
      write(event.order.outgoing);
      underWay.push({ event });
    }
  };
  for (const one of steps) {
    if (one.do === 'wait') real += one.seconds * secondMs;
    else if (one.do === 'settle') {
      const [taken] = underWay.splice(one.which % Math.max(underWay.length, 1), 1);
      if (taken !== undefined) settle(taken, answers[one.answer] ?? { kind: 'unset' });
    } else acts[one.do]();
    orderDue();
  }
  // Nobody answers any more, until everything is given up.
  for (let round = 0; round <= mostPushes; round += 1) {
    for (const one of underWay.splice(0)) settle(one, { kind: 'timeout', ms: 3000 });
    real += longestRungMs;
    orderDue();
  }
  return { platform, sent, pushes: platform.journal.pushesSince(0) };
}

const world = fc.tuple(fc.string({ minLength: 1 }), fc.array(step, { maxLength: 60 }));

describe('a world without a host', () => {
  it('gives, byte for byte, the same orders, answers and state for the same seed and steps', () => {
    fc.assert(
      fc.property(world, ([seed, steps]) => {
        const [first, second] = [play(seed, steps), play(seed, steps)];
        expect(second.sent).toEqual(first.sent);
        expect(saveText(second.platform)).toBe(saveText(first.platform));
      }),
      worlds,
    );
  });

  it('pushes an event until it was taken, one push after the other, and five times at most', () => {
    fc.assert(
      fc.property(world, ([seed, steps]) => {
        const { pushes, platform } = play(seed, steps);
        expect(platform.state.queue).toEqual([]);
        for (const eventId of new Set(pushes.map((push) => push.eventId))) {
          const list = pushes.filter((push) => push.eventId === eventId);
          if (list[0]?.type === 'card.action.trigger') continue;
          expect([eventId, list.map(({ attempt }) => attempt)]).toEqual([eventId, list.map((_, at) => at + 1)]);
          expect(list.slice(0, -1).filter(({ status }) => status === 200)).toEqual([]);
          expect(list.at(-1)?.status === 200 || list.length === mostPushes).toBe(true);
        }
      }),
      worlds,
    );
  });

  it('leaves no card locked and nothing under way, and comes back whole from its text', () => {
    fc.assert(
      fc.property(world, ([seed, steps]) => {
        const { platform } = play(seed, steps);
        expect([platform.locks.size, platform.pushing.size]).toEqual([0, 0]);
        const text = saveText(platform);
        const again = createPlatform({
          clock: createSandboxClock(0, platform.real),
          real: platform.real,
          seed: 'another',
          saved: parseSave(text, 'this text'),
          cast: { people: [], chats: [] },
        });
        expect(saveText(again)).toBe(text);
      }),
      worlds,
    );
  });
});
