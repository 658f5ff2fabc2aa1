import { expect } from '@jest/globals';
import { pictureOf } from '../../cards/digest.ts';
import { sceneFor } from '../../cards/scene-for.ts';
import { drawTicketCard } from '../../cards/ticket-card.ts';
import type { Card } from '../../cards/card.ts';
import type { MessageRecord } from '../../sandbox/platform/model.ts';
import type { CardJson } from '../../sandbox/protocol.ts';
import { replay } from '../../tickets/apply.ts';
import type { CardRow, TicketRecord } from '../../tickets/record.ts';
import { formHoldsUntil, isNeedless } from '../../tickets/rows.ts';
import type { ProcessWorld } from '../support/process-world.ts';
import type { Pressed } from './storm.ts';

/** The versions are without gaps, and the stored timeline replayed gives the stored ticket. */
export function expectWholeTimeline({ ticket }: TicketRecord): void {
  expect(ticket.timeline.map(({ version }) => version)).toEqual(ticket.timeline.map((_entry, index) => index + 1));
  expect(ticket.version).toBe(ticket.timeline.length);
  expect(replay(ticket.timeline)).toEqual(ticket);
}

/**
 * Each click answered as done is in the timeline once, by who pressed; none that was refused, or only opened a form, left a
 * trace; and nothing is there that nobody asked for.
 */
export function expectTrueAnswers({ ticket, applied }: TicketRecord, pressed: readonly Pressed[]): void {
  const mine = pressed.filter(({ number }) => number === ticket.number);
  for (const press of mine) {
    const traces = applied.filter(({ eventId }) => eventId === press.eventId);
    const [trace] = traces;
    expect({ ...press, traces: traces.length }).toEqual({ ...press, traces: allowedTraces(press, traces.length) });
    if (trace === undefined) continue;
    const entries = ticket.timeline.filter(({ version }) => version === trace.version);
    expect(entries.map(({ actor }) => actor?.openId)).toEqual([press.person]);
  }
  const asked = new Set(mine.map(({ eventId }) => eventId));
  expect(applied.filter(({ eventId }) => !asked.has(eventId))).toEqual([]);
  // A remark that also says 处理工单 makes two entries by one click.
  const acted = ticket.timeline.filter(({ action, actor }) => actor !== null && action !== 'create');
  const doubles = acted.filter((entry, index) => isSaidWith(acted[index - 1], entry)).length;
  expect(acted.length - doubles).toBe(applied.length);
}

/** How often a click with this answer may be found: a cut one was done or was not. */
function allowedTraces({ outcome }: Pressed, found: number): number {
  if (outcome === 'done') return 1;
  return outcome === 'unknown' && found === 1 ? 1 : 0;
}

type Entry = TicketRecord['ticket']['timeline'][number];

function isSaidWith(before: Entry | undefined, entry: Entry): boolean {
  return (
    before?.action === 'remark' &&
    entry.action === 'handle' &&
    before.at === entry.at &&
    before.actor?.openId === entry.actor?.openId
  );
}

/** What is wrong with what the chats show of a ticket; empty when every card shows it as it is stored. */
export function faultsOnScreen(world: ProcessWorld, record: TicketRecord): readonly string[] {
  const { state } = world.workspace.platform;
  const sent = Object.values(record.cards).flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const known = new Set(sent);
  const strays = [...state.messages.values()].filter(
    ({ card, messageId }) => card !== null && isOf(card, record.ticket.number) && !known.has(messageId),
  );
  return [
    ...faultsOfCards(world, record),
    ...(known.size === sent.length ? [] : [`two rows are one message: ${sent.join(', ')}`]),
    ...strays.map(({ messageId }) => `${messageId} is a card that no row knows`),
  ];
}

/** What is wrong with the cards that the ticket knows of. */
export function faultsOfCards(world: ProcessWorld, record: TicketRecord): readonly string[] {
  const { state, clock } = world.workspace.platform;
  return Object.values(record.cards).flatMap((row) => {
    if (row.bad !== null) return [`${row.id} is bad: ${row.bad.message}`];
    if (row.messageId === null)
      return isNeedless(record, row) || (row.heldUntil ?? 0) > clock.now()
        ? []
        : [`${row.id} was not sent; its row: ${JSON.stringify(row)}`];
    const message = state.messages.get(row.messageId);
    return message === undefined ? [`${row.id} is no message`] : staleness(world, record, row, message);
  });
}

function staleness(
  world: ProcessWorld,
  record: TicketRecord,
  row: CardRow,
  { card, updatedAt, at }: MessageRecord,
): readonly string[] {
  // Somebody may be typing into a form that is on the screen: background pictures wait.
  if (formHoldsUntil(row) > Date.now())
    return hasForm(card) ? [] : [`${row.id} (${row.audience}) should show the form ${row.form?.name}`];
  const org = world.store.org.current();
  const around = { org, rulebook: world.store.rulebook(), now: updatedAt ?? at };
  const wanted = drawTicketCard(sceneFor(record, { ...row, form: null }, around));
  // A card that is over for good keeps the words by which it ended, whatever the ticket does later.
  const ended = row.final === true ? drawTicketCard(sceneFor(asOf(record, row.shownV), row, around)) : wanted;
  const shown = card === null ? '' : pictureOf(card as unknown as Card);
  if ([wanted, ended].some((picture) => pictureOf(picture) === shown)) return [];
  return [
    `${row.id} (${row.audience}) should show ${statusOf(wanted)} of version ${record.ticket.version}, shows ${statusOf(card)}; ` +
      `its row: ${JSON.stringify({ ...row, picture: undefined })}`,
  ];
}

/** The record when its ticket had that version. */
function asOf(record: TicketRecord, version: number): TicketRecord {
  const cards = Object.entries(record.cards).filter(([, { bornV }]) => bornV <= version);
  return { ...record, ticket: replay(record.ticket.timeline.slice(0, version)), cards: Object.fromEntries(cards) };
}

function hasForm(card: unknown): boolean {
  return JSON.stringify(card).includes('"form.cancel"');
}

function statusOf(card: unknown): string {
  return JSON.stringify((card as { header?: unknown } | null)?.header ?? null);
}

/** A card of the ticket: one that names its number in the subtitle and has buttons with a row, or is over. */
function isOf(card: CardJson, number: string): boolean {
  return JSON.stringify(card['header'] ?? null).includes(number);
}

/** Each notice that was sent is one message in its chat; each that is owed was sent or is superseded. */
export function expectNoticesOnce(world: ProcessWorld, record: TicketRecord): void {
  const { state } = world.workspace.platform;
  const notices = Object.values(record.notices);
  expect(notices.filter(({ sentAt, supersededAt }) => sentAt === null && supersededAt === null)).toEqual([]);
  const messageIds = notices.flatMap(({ sentAt, messageId }) => (sentAt === null ? [] : [messageId ?? '']));
  const texts = [...state.messages.values()].filter(
    ({ sender, text }) => sender.kind === 'bot' && text?.includes(record.ticket.number) === true,
  );
  expect(texts.map(({ messageId }) => messageId).toSorted()).toEqual(messageIds.toSorted());
}
