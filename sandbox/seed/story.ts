import { Temporal } from 'temporal-polyfill';
import { textsIn } from '../platform/messages/content.ts';
import { buttonsOf, labelsOf } from '../platform/clicks/find-component.ts';
import type { MessageRecord } from '../platform/model.ts';
import { raiseTicket } from '../control/tickets.ts';
import type { Press } from '../protocol.ts';
import type { Workspace } from '../workspace.ts';
import { personNamed } from './company.ts';

const patienceMs = 10_000;
const zone = 'Asia/Shanghai';

type Form = NonNullable<Press['form']>;

/** One person's acts on one ticket, through its cards. */
export interface Actor {
  /** Presses the button on the newest card of the ticket that bears it; throws unless the bot does what was asked. */
  press(name: string, label: string, form?: Form): Promise<void>;
}

/** Raises tickets and takes them to different states by clicks of the cast, as people would. */
export async function playStory(workspace: Workspace, apiKey: string): Promise<void> {
  const raise = async (kind: 'platform' | 'regional', template: string, unit?: string): Promise<Actor> => {
    const wish = { kind, template, ...(unit === undefined ? {} : { unit }) };
    return actorOn(workspace, (await raiseTicket(workspace.platform, apiKey, wish)).number);
  };
  await Promise.all([
    raise('regional', 'receipt-printer'),
    raise('regional', 'scale').then((ticket) => ticket.press('张三', '签收')),
    raise('regional', 'scanner').then(handedDown),
    raise('platform', 'points').then(inHand),
    raise('regional', 'cash-drawer', 'NJ-GL').then(async (ticket) => askingForTime(ticket, workspace)),
    raise('platform', 'report').then(async (ticket) => replied(ticket, workspace)),
    raise('platform', 'invoice').then(async (ticket) => passed(ticket, workspace)),
  ]);
}

async function handedDown(ticket: Actor): Promise<void> {
  await ticket.press('刘洋', '签收');
  await ticket.press('刘洋', '转派');
  await ticket.press('刘洋', '提交', { unit: 'NJ', note: '门店在建邺区，请就近安排' });
}

async function inHand(ticket: Actor): Promise<void> {
  await ticket.press('陈涛', '签收');
  await ticket.press('陈涛', '直接处理');
  await ticket.press('陈涛', '备注');
  await ticket.press('陈涛', '处理工单', { text: '已联系客户，后台库存缓存没有刷新，今天修复。' });
}

async function askingForTime(ticket: Actor, workspace: Workspace): Promise<void> {
  await ticket.press('黄丽', '签收');
  await ticket.press('黄丽', '直接处理');
  await ticket.press('黄丽', '备注');
  await ticket.press('黄丽', '延期申请', { text: '已联系客户，弹簧断了，配件要三天后到。' });
  const until = `${localDate(workspace.clock.now(), 7)} 12:00`;
  await ticket.press('黄丽', '提交', { until, reason: 'third_party', reasonText: '等配件' });
}

async function replied(ticket: Actor, workspace: Workspace): Promise<void> {
  await ticket.press('陈涛', '签收');
  await ticket.press('陈涛', '直接处理');
  await ticket.press('陈涛', '备注');
  await ticket.press('陈涛', '仅保存', { text: '已联系客户，问题已重现。' });
  await ticket.press('陈涛', '回复');
  await ticket.press('陈涛', '提交', {
    result: 'solved',
    done: '修正后已发布，请客户重试，结果正常。',
    customerWords: '现在好了，谢谢。',
    satisfaction: '5',
    contactedAt: localMinute(workspace.clock.now()),
    channel: 'phone',
  });
}

async function passed(ticket: Actor, workspace: Workspace): Promise<void> {
  await replied(ticket, workspace);
  await ticket.press('李芳', '通过');
}

function localDate(now: number, daysOn: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .add({ days: daysOn })
    .toPlainDate()
    .toString();
}

function localMinute(now: number): string {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return `${here.toPlainDate().toString()} ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** The cast's hands on one ticket. */
export function actorOn(workspace: Workspace, number: string): Actor {
  return {
    press: async (name, label, form) => {
      const person = personNamed(name).openId;
      const message = await cardWith(workspace, person, number, label);
      const ask = { person, messageId: message.messageId, label, ...(form === undefined ? {} : { form }) };
      const result = await workspace.press(ask);
      const type = result.outcome === 'answered' ? (result.toast?.type ?? 'success') : result.outcome;
      if (type !== 'success') throw new Error(`${name} pressed ${label} on ${number}: ${JSON.stringify(result)}`);
    },
  };
}

/** The newest card the person sees that tells of the ticket and has the button; waits for it. */
async function cardWith(workspace: Workspace, person: string, number: string, label: string): Promise<MessageRecord> {
  const { state, journal } = workspace.platform;
  const find = (): MessageRecord | undefined =>
    [...state.messages.values()]
      .toReversed()
      .find(
        ({ card, chatId, ghost, recalled }) =>
          card !== null &&
          ghost === null &&
          !recalled &&
          state.chats.get(chatId)?.members.includes(person) === true &&
          buttonsOf(card).some(({ node }) => labelsOf(node).includes(label)) &&
          textsIn(card).some((text) => text.includes(number)),
      );
  const there = find();
  if (there !== undefined) return there;
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      unlisten();
      reject(new Error(`no card of ${number} with ${label} came within ${patienceMs} ms`));
    }, patienceMs);
    const unlisten = journal.listen(({ kind }) => {
      const found = kind === 'message' ? find() : undefined;
      if (found === undefined) return;
      clearTimeout(giveUp);
      unlisten();
      resolve(found);
    });
  });
}
