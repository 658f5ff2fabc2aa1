import { drawDigest } from '../../cards/digests/draw.ts';
import type { Card } from '../../cards/card.ts';
import type { DigestRow } from '../../store/digests.ts';
import { ledUnits } from '../../tickets/digests/figures.ts';
import { firstRefusal } from '../../tickets/guards.ts';
import { viewFor } from '../../tickets/views.ts';
import { storeOwed } from '../chat/owe.ts';
import { drawAway } from '../digests/away.ts';
import { type DetailPlace, drawDetail } from '../digests/detail.ts';
import { urgedSince } from '../digests/urged.ts';
import { act } from './act.ts';
import { type Answer, toastOnly } from './answer.ts';
import type { Click } from './context.ts';
import { formBy } from './form-by.ts';
import { addCard } from './show.ts';
import { refusalToast } from './toasts.ts';
import type { DigestPress } from './values.ts';

/** A button of a digest or of one of its lists. They are dated pictures: every button is judged as things are now. */
export async function pressedInDigest(click: Click, press: DigestPress): Promise<Answer> {
  switch (press.a) {
    case 'away.show':
    case 'away.page':
      return away(click, press);
    case 'away.reassign':
      return reassign(click, press.t);
    case 'digest.all':
    case 'digest.due':
    case 'digest.unit':
    case 'digest.page':
    case 'digest.urge': {
      const row = await ownDigest(click, press.s);
      return row === null ? gone() : inDigest(click, row, press);
    }
    default:
      return press satisfies never;
  }
}

type InDigest = Extract<DigestPress, { readonly s: string }>;

async function inDigest(click: Click, row: DigestRow, press: InDigest): Promise<Answer> {
  switch (press.a) {
    case 'digest.all':
      return send(click, await drawDetail(click, row, { list: 'late', unit: null, page: 1 }));
    case 'digest.due':
      return send(click, await drawDetail(click, row, { list: 'due', unit: null, page: 1 }));
    case 'digest.unit': {
      const { option } = click.event;
      return option === null
        ? gone()
        : send(click, await drawDetail(click, row, { list: 'late', unit: option, page: 1 }));
    }
    case 'digest.page':
      return { toast: null, card: await drawDetail(click, row, placeOf(press)) };
    case 'digest.urge': {
      const answer = await act(click, press.t, { action: 'urge' });
      const card = press.f === undefined ? await redrawn(click, row) : await drawDetail(click, row, placeOf(press));
      return { ...answer, card };
    }
    default:
      return press satisfies never;
  }
}

function placeOf({ f = 'late', u, p = 1 }: Extract<InDigest, { a: 'digest.page' | 'digest.urge' }>): DetailPlace {
  return { list: f, unit: u ?? null, page: p };
}

/** The digest of that id, where it is the presser's own. */
async function ownDigest({ context, person }: Click, id: string): Promise<DigestRow | null> {
  const row = await context.store.digests.load(id);
  return row !== null && row.person === person.openId && row.content !== null ? row : null;
}

/** The same digest with what has been urged since: its figures stay those of its moment. */
async function redrawn(
  { context, person, around }: Click,
  { id, content, charts, zone }: DigestRow,
): Promise<Card | null> {
  if (content?.kind !== 'manager') return null;
  const acted = await urgedSince(
    context,
    content.oldest.map(({ number }) => number),
    content.asOf,
  );
  const { name, language } = person;
  return drawDigest(content, { id, name, language, timezone: zone, now: around.now, acted, charts });
}

async function away(click: Click, { a, o, p }: Extract<DigestPress, { readonly o: string }>): Promise<Answer> {
  const { person, around } = click;
  const absent = around.org.person(o);
  const led = ledUnits(around, person);
  if (absent === undefined || !absent.memberships.some(({ unit }) => led.has(unit))) return gone();
  const card = await drawAway(click, absent, led, p);
  return a === 'away.page' ? { toast: null, card } : send(click, card);
}

/** 改派 in a row: the form comes open on a card of the ticket, in private. */
async function reassign(click: Click, number: string): Promise<Answer> {
  const { context, event, person, around } = click;
  const record = await context.store.tickets.load(number);
  if (record === null) return toastOnly({ code: 'unknown_ticket', facts: {} });
  const refusal = firstRefusal({ ticket: record.ticket, action: 'reassign', person, around });
  if (refusal !== null) {
    context.metrics.refusals.inc({ action: 'reassign', reason: refusal.reason });
    return toastOnly(refusalToast(refusal));
  }
  const form = formBy(click, 'reassign');
  await addCard(context, number, event.eventId, (latest) => ({
    ...viewFor(latest, person, around, form.openedAt, event.eventId),
    form,
  }));
  return { toast: { code: 'shown', facts: {} }, card: null, wake: number };
}

/** The list comes as a message of its own: the digest stays as it is. */
async function send({ context, event, person }: Click, card: Card): Promise<Answer> {
  const id = `detail.${event.eventId}`;
  await storeOwed(context, id, { openId: person.openId }, { card: { ...card } });
  return { toast: { code: 'shown', facts: {} }, card: null, reply: id };
}

function gone(): Answer {
  return toastOnly({ code: 'card_moved', facts: {} });
}
