import type { World } from '../support/world.ts';
import { eventually } from '../support/world/eventually.ts';
import { answered } from '../support/world/press.ts';

type Form = Readonly<Record<string, unknown>>;
/** One act: who does what, with which inputs as Feishu sends them. */
export type Act = readonly [who: string, action: string, form?: Form];

/** A picked date and time as a client of the company's zone sends it. */
export function picked(local: string): string {
  return `${local} +0800`;
}

export const goodReply: Form = {
  result: 'solved',
  done: '换了打印头',
  customerWords: '好了',
  satisfaction: '5',
  contactedAt: picked('2026-11-23 10:00'),
  channel: 'phone',
};

const until: Form = { until: picked('2026-11-25 12:00'), reason: 'complexity', reasonText: '' };

/** The acts of one signer up to a pending request, a reply and so on, each built on the one before. */
export function course(signer: string) {
  const accepted: readonly Act[] = [[signer, 'accept']];
  const started: readonly Act[] = [...accepted, [signer, 'start']];
  const remarked: readonly Act[] = [...started, [signer, 'remark', { text: '已联系客户' }]];
  const pending: readonly Act[] = [...remarked, [signer, 'requestExtension', until]];
  const replied: readonly Act[] = [...remarked, [signer, 'reply', goodReply]];
  const passed: readonly Act[] = [...replied, ['李芳', 'approve']];
  const rejected: readonly Act[] = [...replied, ['李芳', 'reject', { reason: 'incomplete', reasonText: '没写序列号' }]];
  return { accepted, started, remarked, pending, replied, passed, rejected };
}

/** Asked for and granted so often, each time a day later. */
export function extended(signer: string, times: number): readonly Act[] {
  return Array.from({ length: times }, (_, index) => picked(`2026-12-0${index + 1} 12:00`)).flatMap((date): Act[] => [
    [signer, 'requestExtension', { until: date }],
    ['李芳', 'grantExtension', { until: date }],
  ]);
}

/** Raises a ticket and does these acts one after the other by clicks on its first card; throws when one is refused. */
export async function ticketAfter(
  world: World,
  acts: readonly Act[],
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { kind = 'regional', ...rest } = overrides;
  const number = await world.raise(kind === 'platform' ? 'platform' : 'regional', rest);
  await perform(world, number, acts);
  return number;
}

/** Does these acts on the ticket, one after the other. */
export async function perform(world: World, number: string, acts: readonly Act[]): Promise<void> {
  for (const [who, action, form] of acts) {
    const { toast } = await answered(world.forge(who, await firstCard(world, number), { a: action, t: number }, form));
    if (toast?.type !== 'success') throw new Error(`${who} ${action} on ${number}: ${toast?.content ?? 'no toast'}`);
  }
}

/** The message of the ticket's first card; waits until it was sent. */
export async function firstCard(world: World, number: string): Promise<string> {
  const card = await eventually(
    () => world.cards(number)[0],
    () => `${number} has no card anywhere`,
  );
  return card.messageId;
}
