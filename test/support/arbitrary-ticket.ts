/** Tickets that went any way through their life, with texts as ugly as people and attackers write them. */
import fc from 'fast-check';
import type { Command } from '../../tickets/commands.ts';
import { consequencesOf } from '../../tickets/consequences.ts';
import { createTicket, type NewTicket } from '../../tickets/create.ts';
import { decide } from '../../tickets/decide.ts';
import { Org } from '../../tickets/org.ts';
import type { Person } from '../../tickets/people.ts';
import type { TicketRecord } from '../../tickets/record.ts';
import { nextReminderAt, remind } from '../../tickets/reminders.ts';
import { type EpochMs, priorities, type Ticket, type TimelineEntry } from '../../tickets/ticket.ts';
import { moment, storyOrg, storyRecord, storyRulebook } from './card-story.ts';

const hourMs = 3_600_000;

/** Never stands in anything but the customer's own data, so that a card that shows it is caught. */
export const secrets = { name: '慕容翠花', phone: '13800135678', street: '湖南路 88 号' } as const;

/** Pieces that would be markup, break a line, turn the writing direction, or fall apart when cut. */
export const uglyPieces = [
  '<at id=all></at>',
  '**ZQZQ**',
  '](https://evil.example)',
  '[x](tel:110)',
  '```',
  '\n# 标题\n',
  '    code',
  '| a | b |\n|---|---|\n',
  '<font color=red>',
  '&#42;',
  ':SMILE:',
  '\u202E\u2066',
  '\u0000\u0007\u200F',
  '\uD800',
  '👨‍👩‍👧‍👦',
  'é\u0301\u0301',
  '打印机',
  'abc ',
  '$$x$$',
  '~~x~~',
] as const;

/** Text of at most so many UTF-16 units, and at least one visible character. */
export function uglyText(most: number): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.array(fc.oneof(fc.constantFrom(...uglyPieces), fc.string({ unit: 'grapheme', maxLength: 20 })), {
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: Math.max(1, Math.ceil(most / 40)) }),
    )
    .map(([pieces, times]) => `字${pieces.join('').repeat(times)}`.slice(0, most));
}

const words = uglyText(1_000);
const shortWords = uglyText(500);

interface Choices {
  readonly text: string;
  readonly note: string;
  readonly n: number;
}
const choices: fc.Arbitrary<Choices> = fc.record({ text: words, note: shortWords, n: fc.nat({ max: 9_999 }) });

function commands({ text, note, n }: Choices, now: EpochMs): readonly Command[] {
  const later = now + ((n % 600) + 1) * hourMs;
  const reason = ([null, 'third_party', 'complexity', 'other'] as const)[n % 4] ?? null;
  const visitAt = n % 2 === 0 ? later : null;
  return [
    { action: 'accept' },
    { action: 'start' },
    { action: 'transfer', unit: ['NJ', 'NJ-GL', 'NJ-XW', 'JS'][n % 4] ?? '', note: n % 3 === 0 ? '' : note },
    { action: 'remark', text, then: n % 2 === 0 ? 'handle' : 'nothing' },
    { action: 'handle' },
    { action: 'delegate', engineer: 'zhaoqiang', engineerName: '', engineerPhone: '', visitAt },
    { action: 'delegate', engineer: null, engineerName: note.slice(0, 40), engineerPhone: '13912342266', visitAt },
    { action: 'requestExtension', until: later, reason, reasonText: note },
    { action: 'grantExtension', until: later },
    { action: 'refuseExtension', reasonText: note },
    {
      action: 'reply',
      result: (['solved', 'partly', 'unsolved'] as const)[n % 3] ?? 'solved',
      done: text,
      customerWords: note,
      satisfaction: (n % 5) + 1,
      contactedAt: now - (n % 100) * hourMs,
      channel: 'phone',
    },
    { action: 'approve' },
    {
      action: 'reject',
      reason: (['unsolved', 'incomplete', 'other'] as const)[n % 3] ?? 'other',
      reasonText: note,
    },
    { action: 'supplement', text },
    { action: 'urge' },
    { action: n % 2 === 0 ? 'assign' : 'reassign', person: n % 4 < 2 ? 'lisi' : 'zhangsan' },
    { action: 'release', reasonText: note },
    // Nothing follows it: one step in ten is often enough.
    ...(n % 10 === 0 ? [{ action: 'cancel' as const, reasonText: note }] : []),
    { action: 'reopen', reasonText: note },
    { action: 'changePriority', priority: priorities[n % 4] ?? 'low' },
  ];
}

interface Life {
  readonly content: Pick<NewTicket, 'kind' | 'priority' | 'title' | 'description' | 'attachments'>;
  readonly unit: string;
  readonly steps: readonly (Choices & { readonly pick: number; readonly waitMs: number; readonly rings: boolean })[];
  readonly names: readonly string[];
  /** Open ids of whoever is away, by hours since the first moment, and of who stands in. */
  readonly away: readonly { readonly who: string; readonly substitute: string; readonly hours: number }[];
}

const life: fc.Arbitrary<Life> = fc.record({
  content: fc.record({
    kind: fc.constantFrom('regional' as const, 'regional' as const, 'platform' as const),
    priority: fc.constantFrom('urgent' as const, 'high' as const, 'normal' as const, 'low' as const),
    title: uglyText(120),
    description: uglyText(10_000),
    attachments: fc.array(
      fc.record({ name: uglyText(80), url: uglyText(200).map((path) => `https://files.example/${path}`) }),
      {
        maxLength: 3,
      },
    ),
  }),
  unit: fc.constantFrom('JS', 'NJ', 'NJ-XW', 'SOFT'),
  steps: fc.array(
    fc
      .tuple(choices, fc.nat({ max: 9_999 }), fc.nat({ max: 30 * hourMs }), fc.boolean())
      .map(([choice, pick, waitMs, rings]) => ({ ...choice, pick, waitMs, rings })),
    { maxLength: 16 },
  ),
  names: fc.array(uglyText(40), { minLength: 3, maxLength: 3 }),
  away: fc.array(
    fc.record({
      who: fc.constantFrom('zhangsan', 'lisi', 'lifang', 'wangmin'),
      substitute: fc.constantFrom('wangmin', 'lisi', 'gaolei', 'hejing'),
      hours: fc.nat({ max: 200 }),
    }),
    { maxLength: 2 },
  ),
});

export interface ArbitraryTicket {
  readonly record: TicketRecord;
  readonly org: Org;
  readonly now: EpochMs;
}

/** A ticket with its card rows after up to 16 legal steps and the reminders between them. */
export const arbitraryTicket: fc.Arbitrary<ArbitraryTicket> = life.map(({ content, unit, steps, names, away }) => {
  const org = withLeaves(renamed(names), away);
  const home = org.unit(unit);
  if (home === undefined) throw new Error(`no unit "${unit}" in the story`);
  let now = moment('11-23 10:02');
  const customer = { name: secrets.name, phone: secrets.phone, address: `江苏省南京市鼓楼区${secrets.street}` };
  const raisedBy = { openId: 'lifang', name: names[0] ?? '李芳' };
  const around = () => ({ org, rulebook: storyRulebook, now });
  const raised = createTicket(
    { number: 'GD-20261123-0042', externalId: null, customer, raisedBy, ...content },
    home,
    around(),
  );
  let record = storyRecord(raised);
  const go = (ticket: Ticket, entries: readonly TimelineEntry[]): void => {
    const { cards } = consequencesOf(ticket, entries, record.cards, around(), now);
    record = storyRecord(ticket, { ...record.cards, ...Object.fromEntries(cards.map((row) => [row.id, row])) });
  };
  go(raised, raised.timeline);
  for (const step of steps) {
    const due = nextReminderAt(record.ticket, storyRulebook);
    if (step.rings && due !== null) now = Math.max(now, due);
    const rung = remind(record.ticket, around());
    go(rung.ticket, rung.entries);
    now += step.waitMs;
    const possible = possibleSteps(record.ticket, commands(step, now), org, now);
    const chosen = possible[step.pick % Math.max(1, possible.length)];
    if (chosen) go(chosen.ticket, chosen.entries);
  }
  return { record, org, now };
});

function possibleSteps(ticket: Ticket, all: readonly Command[], org: Org, now: EpochMs) {
  return org.people.flatMap((person: Person) =>
    all.flatMap((command) => {
      const decision = decide(ticket, command, person, { org, rulebook: storyRulebook, now });
      return decision.allowed ? [decision] : [];
    }),
  );
}

/** The story's company with three names exchanged, two of persons and one of a unit. */
function renamed([reviewer, agent, unit]: readonly string[]): Org {
  const names: Readonly<Record<string, string | undefined>> = { lifang: reviewer, zhangsan: agent, NJ: unit };
  return new Org(
    storyOrg.units.map((one) => ({ ...one, name: names[one.code] ?? one.name })),
    storyOrg.people.map((one) => ({ ...one, name: names[one.openId] ?? one.name })),
  );
}

function withLeaves(org: Org, away: Life['away']): Org {
  const since = moment('11-23 10:02');
  return new Org(
    org.units,
    org.people.map((one) => {
      const theirs = away.find(({ who, substitute }) => who === one.openId && substitute !== who);
      if (theirs === undefined) return one;
      const { substitute, hours } = theirs;
      return { ...one, leave: { since, until: since + hours * hourMs, substitute, setBy: one.openId } };
    }),
  );
}
