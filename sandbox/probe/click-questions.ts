import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CardJson } from '../protocol.ts';
import { button, markdown, plain, probeCard } from './cards.ts';
import type { ClickAnswer, HeardClick } from './clicks.ts';
import { found, type AskingPerson, type Finding, type PersonQuestion } from './question.ts';

/** The answer to a click has left by then. */
const answeredMs = 50;
const betweenTriesMs = 400;
const secondMs = 1000;
const microDigits = 16;
const milliDigits = 13;
/** Five a second are taken: two updates and four patches are one too many, if they are counted together. */
const patches = 4;
const limitCodes = [230020, 11232, 99991400];

const nobody = found(null, 'nobody pressed');

/** What needs somebody to press; every card says which buttons, in their order. */
export const clickQuestions: readonly PersonQuestion[] = [
  { kind: 'person', ids: ['emptyFields', 'initialOption', 'callbackTime'], ask: askForm },
  { kind: 'person', ids: ['plainButton'], ask: askPlain },
  { kind: 'person', ids: ['lockAfterAnswer'], ask: askLock },
  { kind: 'person', ids: ['tokenUses', 'updateLimit'], ask: askToken },
  { kind: 'person', ids: ['answeredCards'], ask: askAnswered },
  { kind: 'person', ids: ['uuidScope'], ask: askScope },
];

/** Shows a card to who presses and waits for the first click on it; null where nothing came of it. */
async function pressed(
  { tenant, person, clicks }: AskingPerson,
  card: CardJson,
  answer: ClickAnswer = {},
): Promise<{ readonly click: HeardClick; readonly messageId: string } | null> {
  clicks.reset();
  const waiting = clicks.next(answer);
  const { messageId } = await tenant.sendCard(person, JSON.stringify(card));
  if (messageId === null) clicks.reset();
  const click = await waiting;
  return click === null || messageId === null ? null : { click, messageId };
}

function options(pairs: readonly (readonly [text: string, value: string])[]): readonly Record<string, unknown>[] {
  return pairs.map(([text, value]) => ({ text: plain(text), value }));
}

async function askForm(asking: AskingPerson): Promise<readonly Finding[]> {
  const open = { tag: 'select_static', name: 'open', placeholder: plain('不要选'), options: options([['甲', '1']]) };
  // What is a text here is a value there: the value that comes tells which of them was meant.
  const preset = {
    tag: 'select_static',
    name: 'preset',
    options: options([
      ['甲', '乙'],
      ['乙', '甲'],
    ]),
    initial_option: '甲',
  };
  const submit = button('① 提交', { name: 'submit', form_action_type: 'submit' });
  const form = { tag: 'form', name: 'form', elements: [markdown('什么都不要选，直接按 ①'), open, preset, submit] };
  const came = await pressed(asking, probeCard('表单', [form]));
  if (came === null) return [nobody, nobody, nobody];
  return [emptyFinding(came.click), presetFinding(came.click), timeFinding(came.click)];
}

function emptyFinding({ action: { form_value: values = {} } }: HeardClick): Finding {
  if (!('open' in values)) return found('absent', 'the field is absent');
  const value = values['open'];
  if (value === null) return found('null', 'null');
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
  return found(isEmpty ? 'empty' : null, JSON.stringify(value));
}

function presetFinding({ action: { form_value: values = {} } }: HeardClick): Finding {
  const habits: Readonly<Record<string, string>> = { 乙: 'text', 甲: 'value' };
  return found(habits[String(values['preset'])] ?? null, JSON.stringify(values['preset'] ?? null));
}

function timeFinding({ create_time: time }: HeardClick): Finding {
  const habits: Readonly<Record<number, string>> = { [microDigits]: 'micros', [milliDigits]: 'millis' };
  return found(habits[time.length] ?? null, `${time.length} digits`);
}

async function askPlain(asking: AskingPerson): Promise<readonly Finding[]> {
  const silent = { tag: 'button', name: 'silent', text: plain('① 没有回调的按钮') };
  const card = probeCard('没有 behaviors 的按钮', [markdown('先按 ①，再按 ②'), silent, button('② 好了')]);
  const came = await pressed(asking, card);
  if (came === null) return [nobody];
  return [says(came.click, '②') ? found('silent', 'nothing came') : found('calls', 'a click came')];
}

function says({ action }: HeardClick, label: string): boolean {
  return JSON.stringify(action.value ?? null).includes(label);
}

async function askLock(asking: AskingPerson): Promise<readonly Finding[]> {
  const card = probeCard('点击之后锁多久', [button('① 按一下')]);
  const came = await pressed(asking, card);
  if (came === null) return [nobody];
  const { longestLockMs, tenant } = asking;
  const from = Date.now();
  await sleep(answeredMs);
  while ((await tenant.patch(came.messageId, card)).code !== 0) {
    if (Date.now() - from > longestLockMs) return [found(null, `longer than ${longestLockMs} ms`)];
    await sleep(betweenTriesMs);
  }
  const ms = Date.now() - from;
  if (ms < betweenTriesMs) return [found('0', 'not at all')];
  return [found(ms < secondMs + betweenTriesMs ? '300' : '2000', `about ${ms} ms`)];
}

async function askToken(asking: AskingPerson): Promise<readonly Finding[]> {
  const [first, second] = ['① 按一下', '② 再按一下'].map((label) => probeCard('延时更新', [button(label)]));
  if (first === undefined || second === undefined) throw new Error('Two cards were made.');
  const came = await pressed(asking, first, { card: { type: 'raw', data: second } });
  if (came === null) return [nobody, nobody];
  const { click, messageId } = came;
  await sleep(asking.longestLockMs);
  const uses = [await asking.tenant.update(click.token, second), await asking.tenant.update(click.token, second)];
  const codes = uses.map(({ code }) => code);
  const isSpent = codes[0] === 0 && codes[1] !== 0;
  const usesFinding = found(isSpent ? 'spent' : codes.every((code) => code === 0) ? 'kept' : null, codes.join(', '));
  return [usesFinding, await askLimitOf(asking, messageId, second)];
}

async function askLimitOf(
  { clicks, tenant, longestLockMs }: AskingPerson,
  messageId: string,
  card: CardJson,
): Promise<Finding> {
  const click = await clicks.next();
  if (click === null) return nobody;
  await sleep(longestLockMs);
  const from = Date.now();
  const updates = [tenant.update(click.token, card), tenant.update(click.token, card)];
  const changes = Array.from({ length: patches }, () => tenant.patch(messageId, card));
  const answers = await Promise.all([...updates, ...changes]);
  const ms = Date.now() - from;
  const seen = `${answers.map(({ code }) => code).join(', ')} in ${ms} ms`;
  if (answers.some(({ code }) => limitCodes.includes(code))) return found('shared', seen);
  return found(ms < secondMs ? 'apart' : null, seen);
}

async function askAnswered(asking: AskingPerson): Promise<readonly Finding[]> {
  const before = probeCard('用卡片回答', [
    markdown('先按 ①；卡片没有变就按 ②'),
    button('① 换卡片'),
    button('② 没有变'),
  ]);
  const after = probeCard('用卡片回答', [button('③ 变了')]);
  const first = await pressed(asking, before, { card: { type: 'raw', data: after } });
  const second = first === null ? null : await asking.clicks.next();
  if (second === null) return [nobody];
  return [says(second, '③') ? found('taken', 'the card changed') : found('refused', 'the card stayed as it was')];
}

/** The same uuid once more, to somebody else than at first. */
async function askScope({ tenant, chat, person }: AskingPerson): Promise<readonly Finding[]> {
  const uuid = randomUUID();
  const first = await tenant.sendText(chat, '探测：uuid', uuid);
  const second = await tenant.sendText(person, '探测：uuid', uuid);
  const isOther = second.code === 0 && second.messageId !== first.messageId;
  return [found(isOther ? 'chat' : 'app', isOther ? 'a second message' : `no second message (${second.code})`)];
}
