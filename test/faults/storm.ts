import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf } from '../../sandbox/platform/clicks/fill-form.ts';
import { buttonsOf, labelsOf } from '../../sandbox/platform/clicks/find-component.ts';
import type { JsonObject } from '../../sandbox/card/json.ts';
import type { MessageRecord } from '../../sandbox/platform/model.ts';
import { personNamed } from '../../sandbox/seed/company.ts';
import type { Press, PressResult } from '../../sandbox/protocol.ts';
import { until } from '../../sandbox/servers/until.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import type { Dice } from './random.ts';

/** One click of the storm and what its presser was told. */
export interface Pressed {
  readonly number: string;
  /** Open id. */
  readonly person: string;
  readonly label: string;
  readonly eventId: string;
  /** `done`: a success toast; `refused`: any other; `shown`: no toast; `unknown`: no answer came, or one that promises nothing. */
  readonly outcome: 'done' | 'refused' | 'shown' | 'unknown';
  readonly told: string;
}

/** Who is about in a storm: agents with and without the right to transfer, managers who sign, two reviewers. */
const cast = ['张三', '李四', '黄丽', '郑浩', '马超', '李芳', '周婷'];
/** These answer with a private message or a picture only. */
const idle = new Set(['查看', '为什么是这个时间']);
/** What brings a ticket on, mostly pressed; the rest is pressed now and then. */
const forward = new Set(['签收', '直接处理', '备注', '仅保存', '处理工单', '提交', '通过']);
const detourOneIn = 3;
/** Now and then somebody changes their mind. */
const cancelOneIn = 5;
const pauseMs = 20;
const longestWaitMs = 60_000;
const dayMs = 86_400_000;

/** People who click whatever their cards offer on these tickets, several at a time. */
export interface Storm {
  readonly pressed: readonly Pressed[];
  /** Clicks that have been sent. */
  readonly sent: number;
  /** Ends when so many clicks have been sent and answered or cut. */
  readonly over: Promise<void>;
}

/** Lets a storm loose; `crowd` people click at the same time, each one click after the other. */
export function letLoose(
  world: ProcessWorld,
  numbers: readonly string[],
  { clicks, crowd, dice }: { readonly clicks: number; readonly crowd: number; readonly dice: Dice },
): Storm {
  const pressed: Pressed[] = [];
  let sent = 0;

  async function wander(): Promise<void> {
    let idleSince = Date.now();
    while (sent < clicks) {
      const number = dice.pick(numbers);
      const ask = somethingToPress(world, number, dice);
      if (ask === null) {
        if (Date.now() - idleSince > longestWaitMs) throw new Error(`no card offers anything for ${longestWaitMs} ms`);
        await sleep(pauseMs);
        continue;
      }
      sent += 1;
      const result = await world.workspace.press(ask);
      if (result.outcome === 'blocked') sent -= 1;
      else pressed.push({ number, person: ask.person, label: ask.label, eventId: result.eventId, ...toldBy(result) });
      // Whoever gets no answer tries again when the bot is back.
      if (result.outcome === 'failed') await until(async () => isUp(world), longestWaitMs);
      idleSince = Date.now();
    }
  }

  const over = Promise.all(Array.from({ length: crowd }, wander)).then(() => undefined);
  return {
    pressed,
    get sent() {
      return sent;
    },
    over,
  };
}

async function isUp({ workspace }: ProcessWorld): Promise<boolean> {
  return fetch(`${workspace.platform.bot.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** What the presser was told. */
export function toldBy(result: Exclude<PressResult, { outcome: 'blocked' }>): Pick<Pressed, 'outcome' | 'told'> {
  if (result.outcome === 'failed') return { outcome: 'unknown', told: result.detail };
  const { toast } = result;
  if (toast === null) return { outcome: 'shown', told: '' };
  if (toast.type === 'success') return { outcome: 'done', told: toast.content };
  const promises = ['正在处理', 'Received; '].some((words) => toast.content.includes(words));
  return { outcome: promises ? 'unknown' : 'refused', told: toast.content };
}

/** A button that somebody sees on a card of the ticket, with the form filled in where it stands in one. */
function somethingToPress({ workspace }: ProcessWorld, number: string, dice: Dice): Press | null {
  const person = personNamed(dice.pick(cast)).openId;
  const { state, clock } = workspace.platform;
  const cards = [...state.messages.values()].filter(
    ({ card, ghost, chatId }) =>
      card !== null &&
      ghost === null &&
      state.chats.get(chatId)?.members.includes(person) === true &&
      JSON.stringify(card['header']).includes(number),
  );
  const offers = cards.flatMap((message) => offersOn(message).map((offer) => ({ message, ...offer })));
  if (offers.length === 0) return null;
  const useful = offers.filter(({ label }) => forward.has(label));
  const { message, label, form } = dice.pick(useful.length > 0 && dice.roll(detourOneIn) > 0 ? useful : offers);
  if (label === '取消' && dice.roll(cancelOneIn) > 0) return null;
  const typed = form === null ? {} : { form: filledIn(form, clock.now(), dice) };
  return { person, messageId: message.messageId, label, ...typed };
}

function offersOn({ card }: MessageRecord): readonly { readonly label: string; readonly form: JsonObject | null }[] {
  return buttonsOf(card)
    .filter(({ node }) => node['disabled'] !== true)
    .map(({ node, form }) => ({ label: labelsOf(node)[0] ?? '', form: isSubmit(node) ? form : null }))
    .filter(({ label }) => !idle.has(label) && !label.startsWith('+'));
}

function isSubmit(node: JsonObject): boolean {
  return node['form_action_type'] === 'submit';
}

/** Something in every field, so that most forms pass. */
function filledIn(form: JsonObject, now: number, dice: Dice): Record<string, string> {
  const entries = fieldsOf(form).flatMap((field): [string, string][] => {
    const name = String(field['name']);
    if (field['tag'] === 'input')
      return [[name, name === 'engineerPhone' ? '13900001111' : `第 ${dice.roll(1000)} 次`]];
    if (field['tag'] === 'picker_datetime')
      return [[name, localMinute(now + (name === 'contactedAt' ? 0 : 7 * dayMs))]];
    const options = (field['options'] ?? []) as readonly { readonly value: string }[];
    return options.length === 0 ? [] : [[name, dice.pick(options).value]];
  });
  return Object.fromEntries(entries);
}

const shanghaiMs = 8 * 3_600_000;
const minuteLength = 'yyyy-MM-dd HH:mm'.length;

function localMinute(at: number): string {
  return new Date(at + shanghaiMs).toISOString().slice(0, minuteLength).replace('T', ' ');
}
