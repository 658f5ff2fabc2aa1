/** Every card the bot can draw, from one story and its side ways: each state for each reader, each form, the lists. */
import type { Card } from '../../cards/card.ts';
import { pictureOf } from '../../cards/digest.ts';
import { drawNewTicket, drawNotCreated } from '../../cards/forms/new-ticket.ts';
import { drawHelp } from '../../cards/help.ts';
import { drawLeaveForm } from '../../cards/leave-form.ts';
import { isOffered } from '../../cards/offers.ts';
import { lookAt } from '../../cards/scene.ts';
import { drawTicketCard } from '../../cards/ticket-card.ts';
import { drawTodo } from '../../cards/todo.ts';
import { drawGroupWelcome, drawWelcome } from '../../cards/welcome.ts';
import { clockAskedAbout, drawWhy } from '../../cards/why.ts';
import { type MomentCard, momentCardsIn } from './moment-cards.ts';
import { type CardRow, formNames, type TicketRecord } from '../../tickets/record.ts';
import { hasBusiness } from '../../tickets/visibility.ts';
import {
  actor,
  did,
  moment,
  officePolicy,
  raise,
  rang,
  sceneOf,
  steps,
  storyAfter,
  storyOrg,
  storyRulebook,
  viewFor,
} from './card-story.ts';

/** One card of the bot, with what it is a picture of. */
export interface BotCard {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly card: Card;
}

/** The records whose cards are drawn, by a short name. */
function records(): readonly (readonly [string, TicketRecord])[] {
  const reasonText = '客户已自行解决';
  const signed = storyAfter(1);
  return [
    ...[...steps.keys(), steps.length].map((count) => [`step${count}`, storyAfter(count)] as const),
    ['overdue', rang(raise(), '11-23 10:40')],
    ['assigned', did(raise(), '11-23 10:05', 'wangmin', { action: 'assign', person: 'lisi' })],
    ['reassigned', did(signed, '11-23 10:20', 'wangmin', { action: 'reassign', person: 'lisi' })],
    ['released', did(signed, '11-23 10:20', 'zhangsan', { action: 'release', reasonText })],
    ['transferred', did(signed, '11-23 10:14', 'zhangsan', { action: 'transfer', unit: 'NJ-GL', note: reasonText })],
    ['cancelled', did(storyAfter(4), '11-23 11:06', 'lifang', { action: 'cancel', reasonText })],
    [
      'extensionRefused',
      did(storyAfter(5), '11-23 14:00', 'lifang', { action: 'refuseExtension', reasonText: '请先给临时方案' }),
    ],
    ['reopened', did(storyAfter(steps.length), '11-25 16:00', 'lifang', { action: 'reopen', reasonText })],
  ];
}

/** All of them, each picture once. */
export function botCards(): readonly BotCard[] {
  const seen = new Set<string>();
  const all = [...records().flatMap(([name, record]) => ticketCards(name, record)), ...listCards(), ...momentCards()];
  return all.filter(({ card }) => {
    const picture = pictureOf(card);
    return seen.has(picture) ? false : seen.add(picture);
  });
}

function ticketCards(name: string, record: TicketRecord): readonly BotCard[] {
  const roster = { org: storyOrg, now: record.ticket.updatedAt };
  const readers = storyOrg.people.filter((one) => hasBusiness(record.ticket, one, roster));
  const rows = [...Object.values(record.cards), ...readers.map(({ openId }) => viewFor(record, openId))];
  return rows.flatMap((row) => {
    const to = 'openId' in row.to ? row.to.openId : 'group';
    const about = `${name}-${row.audience}-${row.id}-${to}`;
    const open = formNames.filter((form) => isOffered(lookAt(sceneOf(record, row)), form));
    return [
      titled(about, drawTicketCard(sceneOf(record, row))),
      ...open.map((form) => titled(`${about}-${form}`, drawTicketCard(sceneOf(record, withForm(row, form))))),
      ...whyCard(about, record, row),
    ];
  });
}

function withForm(row: CardRow, name: (typeof formNames)[number]): CardRow {
  return { ...row, form: { name, by: { openId: 'zhangsan', name: '张三' }, openedAt: 0 } };
}

function whyCard(about: string, { ticket }: TicketRecord, row: CardRow): readonly BotCard[] {
  const clock = clockAskedAbout(ticket, row.audience);
  if (clock === null) return [];
  const now = ticket.updatedAt;
  return (['zh', 'en'] as const).flatMap((language) => {
    const card = drawWhy({ ticket, clock, org: storyOrg, policy: officePolicy, now, language });
    return card === null ? [] : [titled(`${about}-why-${language}`, card)];
  });
}

function listCards(): readonly BotCard[] {
  const rows = [
    { ticket: raise().ticket, clock: 'accept', acceptable: true },
    { ticket: storyAfter(5).ticket, clock: 'extension', acceptable: false },
    { ticket: storyAfter(8).ticket, clock: 'review', acceptable: false },
  ] as const;
  return (['zh', 'en'] as const).flatMap((language) => [
    titled(
      `todo-${language}`,
      drawTodo({
        person: actor('zhangsan'),
        org: storyOrg,
        rulebook: storyRulebook,
        language,
        rows,
        filter: 'all',
        page: 1,
        pages: 2,
        counts: { all: 12, awaiting: 4, overdue: 1, dueToday: 3 },
        now: moment('11-23 10:16'),
        timezone: 'Asia/Shanghai',
      }),
    ),
    ...formCards(language),
    titled(`help-${language}`, drawHelp({ person: actor('zhangsan'), language, version: '1.0.0', contact: '李芳' })),
  ]);
}

/** Pictures of a moment: digests and their lists, what waited for the morning, work handed over. */
function momentCards(): readonly BotCard[] {
  return (['zh', 'en'] as const).flatMap((language) =>
    momentCardsIn(language).map(({ name, card }: MomentCard) => titled(`${name}-${language}`, card)),
  );
}

/** A card goes by its own title; `about` tells two of the same title apart. */
function titled(about: string, card: Card): BotCard {
  const title = (card.header as { title: { content: string; i18n_content?: Record<string, string> } }).title;
  const zh = title.i18n_content?.['zh_cn'] ?? title.content;
  const en = title.i18n_content?.['en_us'] ?? title.content;
  return { id: about, title: { zh: `${zh} · ${about}`, en: `${en} · ${about}` }, card };
}

/** Cards that belong to no ticket: who is new here, a ticket to be, who is away. */
function formCards(language: 'zh' | 'en'): readonly BotCard[] {
  const now = moment('11-23 10:16');
  const timezone = 'Asia/Shanghai';
  const [person, reviewer, manager] = [actor('zhangsan'), actor('lifang'), actor('wangmin')];
  const unit = storyOrg.unit('NJ');
  return [
    titled(`welcome-${language}`, drawWelcome(person, storyOrg, 3, language)),
    titled(
      `new-ticket-${language}`,
      drawNewTicket({ person: reviewer, org: storyOrg, policy: officePolicy, now, timezone, language }),
    ),
    titled(`not-created-${language}`, drawNotCreated({ person: reviewer, language })),
    titled(`leave-${language}`, drawLeaveForm({ person: manager, org: storyOrg, now, language, timezone })),
    ...(unit === undefined ? [] : [titled('group-welcome', drawGroupWelcome(unit, storyOrg))]),
  ];
}
