import { expect } from '@jest/globals';
import type { SeenCard, TicketView, World } from '../support/world.ts';
import { customer } from '../support/world/tickets.ts';

const statusWords: Readonly<Record<string, string>> = {
  awaiting_acceptance: '待签收',
  accepted: '已签收',
  in_progress: '处理中',
  awaiting_review: '待验收',
  closed: '已办结',
  cancelled: '已撤销',
};
const formWord = '填写中';
const requestWord = '延期待审';
/** Why a card is over. */
const endingWords = [
  '已转派',
  '已签收',
  '已有更新的卡片',
  '已改派',
  '已退回',
  '已撤销',
  '已重新打开',
  '已驳回',
  '已批准',
  '未批准',
  '已作废',
];
const whyButton = '为什么是这个时间';

/** Every chat with its cards of the ticket: `状态 [buttons]`, a card that is over behind `×`. The foot's button is left out. */
export function board(world: World, number: string): Readonly<Record<string, readonly string[]>> {
  const chats: Record<string, string[]> = {};
  for (const card of world.cards(number)) (chats[card.chat] ??= []).push(lineOf(card));
  return chats;
}

function lineOf({ isOver, tags, labels }: SeenCard): string {
  const buttons = labels.filter((label) => label !== whyButton);
  return `${isOver ? '×' : ''}${tags[0] ?? ''} [${buttons.join(' ')}]`;
}

/** What must hold at every moment of quiet: one story in all chats, a timeline without gaps, and nobody sees the customer. */
export async function expectSound(world: World, number: string): Promise<TicketView> {
  await world.quiet();
  const ticket = await world.ticket(number);
  expect(ticket.timeline.map(({ version }) => version)).toEqual(ticket.timeline.map((_, index) => index + 1));
  expect(ticket.version).toBe(ticket.timeline.length);
  expect(JSON.stringify(ticket)).not.toMatch(secrets);
  const cards = world.cards(number);
  expect(cards.length).toBeGreaterThan(0);
  for (const card of cards) expectTrue(card, ticket, world);
  const live = cards.filter(({ isOver, tags }) => !isOver && tags[0] !== requestWord).map(({ chat }) => chat);
  expect(live).toEqual([...new Set(live)]);
  return ticket;
}

const secrets = new RegExp([customer.name, customer.phone, '湖南路'].join('|'));

function expectTrue(card: SeenCard, ticket: TicketView, world: World): void {
  const [first = '', ...others] = card.tags;
  const present = statusWords[ticket.status] ?? '';
  const allowed = card.isOver ? endingWords : [present, formWord, ...(isPending(ticket) ? [requestWord] : [])];
  expect({ chat: card.chat, tag: allowed.includes(first) ? 'true' : first }).toEqual({ chat: card.chat, tag: 'true' });
  for (const word of Object.values(statusWords)) expect(others).not.toContain(word);
  if (card.isOver) expect(card.labels.filter((label) => label !== '查看')).toEqual([]);
  expect(card.words).toContain(ticket.number);
  expect(card.summary).not.toMatch(secrets);
  if (!mayShowCustomer(card, ticket, world)) expect(card.words).not.toMatch(secrets);
}

function isPending({ extension }: TicketView): boolean {
  return extension?.['state'] === 'pending';
}

/** Only the signer's and the named engineer's own live cards, while the ticket is open. */
function mayShowCustomer(card: SeenCard, { signer, engineer, status }: TicketView, world: World): boolean {
  if (card.isOver || status === 'closed' || status === 'cancelled') return false;
  const readers = [signer?.openId, engineer?.['openId']];
  return readers.some((openId) => openId !== undefined && world.nameOf(openId) === card.chat);
}

/** What came about this ticket since it was asked last, and to whom. */
export function rung(world: World, number: string): readonly string[] {
  return world.arrived(number).map(({ chat, what }) => `${chat}: ${what.replace(`　${number}`, '')}`);
}

/** Colour and tags of a card. */
export function look({ template, tags }: SeenCard): string {
  return [template, ...tags].join(' ');
}

/** The reminders of the timeline: clock, level, the levels it stands for, and nobody as their actor. */
export async function reminders(world: World, number: string): Promise<readonly unknown[]> {
  const { timeline } = await expectSound(world, number);
  const told = timeline.filter(({ action }) => action === 'remind');
  return told.map(({ clock, level, superseded, actor }) => [clock, level, superseded ?? [], actor]);
}
