import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCard } from '../sandbox/card/validate.ts';
import { type ArbitraryTicket, arbitraryTicket, secrets, uglyText } from '../test/support/arbitrary-ticket.ts';
import { officePolicy, viewFor } from '../test/support/card-story.ts';
import { type CardRow, formNames } from '../tickets/record.ts';
import { hasBusiness, seesCustomer } from '../tickets/visibility.ts';
import { mostBytes, mostElements } from './budget.ts';
import type { Card } from './card.ts';
import { pictureOf } from './digest.ts';
import { isOffered } from './offers.ts';
import { type FormInput, lookAt, type Scene } from './scene.ts';
import { endingTags, extensionPendingTag, fillingIn, statusWords } from './texts/terms.ts';
import { drawTicketCard } from './ticket-card.ts';

const runs = 40;

const smaller: readonly Partial<CardRow>[] = [{ shrunk: 1 }, { shrunk: 2 }, { masked: true }];

interface Drawn {
  readonly card: Card;
  readonly scene: Scene;
}

/** Every card of the ticket and a view for everyone with business: plain, smaller, masked, and with each form that may stand open on it. */
function* drawAll({ record, org, now }: ArbitraryTicket, input: FormInput, english: boolean): Generator<Drawn> {
  const readers = org.people.filter((one) => hasBusiness(record.ticket, one, { org, now }));
  for (const row of [...Object.values(record.cards), ...readers.map(({ openId }) => viewFor(record, openId))]) {
    const viewer = 'openId' in row.to ? (org.person(row.to.openId) ?? null) : null;
    const language = viewer === null ? 'both' : english ? 'en' : 'zh';
    const scene: Scene = { record, row, org, policy: officePolicy, now, viewer, language };
    yield { scene, card: drawTicketCard(scene) };
    // What stands there once Feishu has refused the card as it was.
    const refused = smaller[record.ticket.version % smaller.length];
    const less: Scene = { ...scene, row: { ...row, ...refused } };
    yield { scene: less, card: drawTicketCard(less) };
    // The form of the extension review stands open without being asked for, and comes back with what was typed.
    if (isOffered(lookAt(scene), 'grantExtension') && ['view', 'extensionReview'].includes(row.audience)) {
      const again = { ...scene, input };
      yield { scene: again, card: drawTicketCard(again) };
    }
    for (const name of formNames.filter((form) => isOffered(lookAt(scene), form))) {
      const open: CardRow = { ...row, form: { name, by: { openId: 'zhangsan', name: '张三' }, openedAt: 0 } };
      const filled = { ...scene, row: open, input };
      yield { scene: filled, card: drawTicketCard(filled) };
    }
  }
}

const typedInput = fc
  .record({ text: uglyText(1_000), until: fc.constantFrom('2026-12-01 10:00 +0800', '') })
  .map(({ text, until }): FormInput => ({
    values: { text, note: text, reasonText: text, done: text, customerWords: text, until, unit: 'NJ-GL' },
    error: { reason: 'field_invalid', facts: { field: 'text', person: text, unit: text } },
    until: Date.parse('2026-12-01T10:00:00+08:00'),
  }));

/** Every string of the card that stands under one of these keys. */
function strings(value: unknown, inside: (key: string) => boolean, key = ''): readonly string[] {
  if (typeof value === 'string') return inside(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strings(part, inside, Array.isArray(value) ? key : name));
}

function elements(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'tag' in value ? [value as Readonly<Record<string, unknown>>] : [];
  return [...own, ...Object.values(value).flatMap(elements)];
}

const live = Object.values(statusWords);
const others = [...Object.values(endingTags), fillingIn, extensionPendingTag];
const markup = /<at|ZQZQ\*\*|\]\(https:\/\/evil|\]\(tel:110|```|<font color=red>|\n#|\n\||:SMILE:|~~x/u;
const unfit = /[^\n\P{Cc}]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;

/** What holds for every card of every ticket. */
const promises: Readonly<Record<string, (drawn: Drawn) => void>> = {
  'Feishu takes it, and it is within the budget': ({ card }) => {
    const { faults, warnings, meter } = validateCard(card);
    expect([...faults, ...warnings]).toEqual([]);
    expect(meter.bytes).toBeLessThanOrEqual(mostBytes);
    expect(meter.elements).toBeLessThanOrEqual(mostElements);
  },
  'its first tag is the present status, or says why it is not, and no other tag is a status': ({ card, scene }) => {
    const [first, ...rest] = strings(card.header['text_tag_list'], (key) => key === 'content');
    const said = scene.language === 'en' ? 'en' : 'zh';
    const status = statusWords[scene.record.ticket.status][said];
    expect([status, ...others.map((words) => words[said])]).toContain(first);
    expect(rest.filter((tag) => live.some((words) => words[said] === tag))).toEqual([]);
  },
  'it has at most one primary button, and every button calls back with an object': ({ card }) => {
    const buttons = elements(card).filter(({ tag }) => tag === 'button');
    expect(buttons.filter(({ type }) => type === 'primary_filled').length).toBeLessThanOrEqual(1);
    for (const { behaviors } of buttons)
      expect(behaviors).toEqual([{ type: 'callback', value: expect.objectContaining({ a: expect.any(String) }) }]);
  },
  'only the present signer and the named engineer see the customer in full, nobody in the chat list': ({
    card,
    scene,
  }) => {
    const { row, record } = scene;
    const may = 'openId' in row.to && seesCustomer(record.ticket, row.to.openId, scene);
    const text = JSON.stringify(card);
    const shown = Object.values(secrets).filter((secret) => text.includes(secret));
    expect(may && ['signer', 'engineer', 'view'].includes(row.audience) ? [] : shown).toEqual([]);
    const summary = JSON.stringify(card.config['summary']);
    expect(Object.values(secrets).filter((secret) => summary.includes(secret))).toEqual([]);
  },
  'what people wrote never becomes markup': ({ card }) => {
    for (const element of elements(card).filter(({ tag }) => tag === 'markdown'))
      for (const content of strings(element, (key) => ['content', 'zh_cn', 'en_us'].includes(key))) {
        expect(content).not.toMatch(markup);
        // Every entity is ours, so what people wrote shows as they wrote it; a link's address has its own escapes.
        expect(content.replaceAll(/\]\(https[^)]*\)/gu, ']')).not.toMatch(/&(?!#\d+;)/u);
      }
  },
  'it holds no control or bidi characters and no half characters': ({ card }) => {
    expect(strings(card, () => true).filter((text) => unfit.test(text))).toEqual([]);
  },
  'drawn again later in the same state it is the same picture': ({ card, scene }) => {
    if (scene.row.form !== null) return;
    expect(pictureOf(drawTicketCard({ ...scene, now: scene.now + 3_600_000 }))).toBe(pictureOf(card));
  },
};

describe('every card of every ticket', () => {
  it(`keeps these promises: ${Object.keys(promises).join('; ')}`, () => {
    fc.assert(
      fc.property(arbitraryTicket, typedInput, fc.boolean(), (ticket, input, english) => {
        for (const drawn of drawAll(ticket, input, english)) for (const keep of Object.values(promises)) keep(drawn);
      }),
      { numRuns: runs },
    );
  });
});
