import { nothingLate } from '../../cards/texts/digests/answers.ts';
import { timesIn } from '../../cards/time.ts';
import type { ReplyContent } from '../../store/schemas.ts';
import { dayAt } from '../../tickets/local-day.ts';
import type { Person } from '../../tickets/people.ts';
import type { Asked } from '../chat/asked.ts';
import type { BotContext } from '../context.ts';
import { drawList } from '../lists/draw-list.ts';
import { waitingFor } from '../lists/waiting.ts';
import { zoneOf } from '../zone.ts';

/** 超时 of a manager: the digest of this moment, built and sent by the jobs; the same event asks once. */
export async function askDigest(context: BotContext, { id, person }: Pick<Asked, 'id' | 'person'>): Promise<null> {
  const now = context.clock.now();
  const zone = zoneOf(context, person);
  const day = dayAt(now, zone);
  await context.store.digests.claim([
    {
      id: `asked:${day}:${id}`,
      kind: 'manager',
      person: person.openId,
      day,
      zone,
      dueAt: now,
      sendAt: now,
      weekly: false,
      late: false,
      asked: true,
    },
  ]);
  context.wake.digests();
  return null;
}

/** 超时 of everybody else: their own list of what is late, or when something last was. */
export async function ownOverdue(context: BotContext, person: Person): Promise<ReplyContent> {
  const { counts } = await waitingFor(context, person, { filter: 'overdue', limit: 1 });
  if (counts.overdue > 0) return { card: { ...(await drawList(context, person, 'overdue', 1)) } };
  const last = await context.store.tickets.lastBreachOf(person.memberships.map(({ unit }) => unit));
  const times = timesIn(zoneOf(context, person), context.clock.now());
  return { text: nothingLate(last === null ? null : times.full(last))[person.language] };
}
