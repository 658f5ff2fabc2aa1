import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryTicket } from '../test/support/arbitrary-ticket.ts';
import {
  did,
  moment,
  officePolicy,
  sceneOf,
  storyAfter,
  storyOrg,
  storyRulebook,
  viewFor,
} from '../test/support/card-story.ts';
import { chinese, latin, latinOrg, latinRecord, textsRead } from '../test/support/latin.ts';
import { reasons } from '../tickets/reasons.ts';
import { formNames } from '../tickets/record.ts';
import { hasBusiness } from '../tickets/visibility.ts';
import { clockNames } from '../tickets/clock.ts';
import { roles, type Person } from '../tickets/people.ts';
import { drawNewTicket, drawNotCreated } from './forms/new-ticket.ts';
import { drawHelp } from './help.ts';
import {
  candidatesText,
  inGroupText,
  insteadOfCard,
  notRecordedText,
  nothingToDoText,
  outsiderText,
  phoneBlockedText,
  remarkedText,
} from './messages.ts';
import { noticeText, type SpokenKind } from './notice.ts';
import { isOffered } from './offers.ts';
import { lookAt, type Scene } from './scene.ts';
import { successWords } from './texts/successes.ts';
import { actionWords, buttonWords } from './texts/terms.ts';
import { stranger } from './texts/welcome.ts';
import { drawTicketCard } from './ticket-card.ts';
import { toastContent } from './toast.ts';
import { drawTodo } from './todo.ts';
import { drawWelcome, unboundText } from './welcome.ts';
import { drawWhy } from './why.ts';

const runs = 15;
const longestLabel = 15;
const longestToast = 80;
const now = moment('11-24 15:00');
const org = latinOrg(storyOrg);
const whole = latinRecord(storyAfter(8));

function expectEnglish(value: unknown): void {
  expect(textsRead(value).filter((text) => chinese.test(text))).toEqual([]);
}

describe('an English reader', () => {
  it('finds no Chinese word of ours on any card or form', () => {
    fc.assert(
      fc.property(arbitraryTicket, (ticket) => {
        const record = latinRecord(ticket.record);
        const company = latinOrg(ticket.org);
        const readers = company.people.filter((one) =>
          hasBusiness(record.ticket, one, { org: company, now: ticket.now }),
        );
        for (const row of [...Object.values(record.cards), ...readers.map(({ openId }) => viewFor(record, openId))]) {
          if ('chatId' in row.to) continue;
          const viewer = company.person(row.to.openId) ?? null;
          const scene: Scene = {
            record,
            row,
            org: company,
            policy: officePolicy,
            now: ticket.now,
            viewer,
            language: 'en',
          };
          expectEnglish(drawTicketCard(scene));
          for (const name of formNames.filter((form) => isOffered(lookAt(scene), form))) {
            const form = { name, by: { openId: row.to.openId, name: 'Zhang' }, openedAt: 0 };
            expectEnglish(
              drawTicketCard({
                ...scene,
                row: { ...row, form },
                input: { values: {}, error: { reason: 'reason_required', facts: {} } },
              }),
            );
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('finds none in lists, explanations, help and greetings', () => {
    const { ticket } = whole;
    for (const clock of clockNames) {
      const card = drawWhy({ ticket, clock, org, policy: officePolicy, now, language: 'en' });
      if (card !== null) expectEnglish(card);
    }
    for (const role of roles) {
      const person: Person = {
        ...latin(storyOrg.people[0]),
        memberships: [{ unit: 'NJ', roles: [role] }],
        language: 'en',
      } as Person;
      expectEnglish(drawHelp({ person, language: 'en', version: '1.0.0', contact: 'x' }));
      expectEnglish(
        drawHelp({ person, language: 'en', version: '1.0.0', contact: '', unknown: { text: 'abc', meant: 'todo' } }),
      );
      expectEnglish(drawWelcome(person, org, 3, 'en'));
      expectEnglish(drawNewTicket({ person, org, policy: officePolicy, now, timezone: 'UTC', language: 'en' }));
      expectEnglish(drawNotCreated({ person, language: 'en' }));
      const counts = { all: 2, awaiting: 1, overdue: 1, dueToday: 1 };
      const rows = [
        { ticket, clock: 'review' as const, acceptable: false },
        { ticket: latinRecord(storyAfter(0)).ticket, clock: 'accept' as const, acceptable: true },
      ];
      const results = {
        accepted: 1,
        refused: [{ number: ticket.number, refusal: { reason: 'already_signed', facts: { person: 'Li', at: now } } }],
      } as const;
      const list = {
        person,
        org,
        rulebook: storyRulebook,
        language: 'en',
        rows,
        filter: 'all',
        page: 1,
        pages: 2,
        counts,
        now,
        timezone: 'Asia/Shanghai',
        results,
      } as const;
      expectEnglish(drawTodo(list));
      expectEnglish(drawTodo({ ...list, rows: [], pages: 1 }));
    }
  });

  it('finds none in messages', () => {
    const { ticket } = whole;
    const kinds: readonly SpokenKind[] = ['dueSoon', 'overdue', 'extensionGranted', 'extensionRefused'];
    for (const kind of kinds)
      for (const clock of clockNames) {
        const notice = { kind, clock, to: { openId: 'zhangsan' }, dueAt: now, version: ticket.version };
        expectEnglish(noticeText({ ticket, notice, org, policy: officePolicy, now, language: 'en' }));
      }
    const begun = storyAfter(3);
    const told = [
      ['urged', did(begun, '11-23 10:40', 'wangmin', { action: 'urge' })],
      ['reassigned', did(begun, '11-23 10:40', 'wangmin', { action: 'reassign', person: 'lisi' })],
      ['cancelled', did(begun, '11-23 10:40', 'lifang', { action: 'cancel', reasonText: '不用了' })],
      ['priorityChanged', did(begun, '11-23 10:40', 'lifang', { action: 'changePriority', priority: 'urgent' })],
    ] as const;
    for (const [kind, record] of told) {
      const { ticket: after } = latinRecord(record);
      const notice = { kind, clock: null, to: { openId: 'zhangsan' }, dueAt: now, version: after.version };
      expectEnglish(noticeText({ ticket: after, notice, org, policy: officePolicy, now, language: 'en' }));
    }
    expectEnglish([
      outsiderText('GD-20261123-0042', 'en'),
      inGroupText('en'),
      nothingToDoText('en'),
      candidatesText(['GD-20261123-0042', 'GD-20261122-0042'], 'en'),
      phoneBlockedText('en'),
      notRecordedText('accept', ticket.number, now, 'Asia/Shanghai', 'en'),
      insteadOfCard(ticket, org, now, 'en'),
      stranger.en,
      unboundText('oc_1', 'en'),
      remarkedText('abc', 'en'),
    ]);
  });

  it.each([...reasons, ...Object.keys(successWords)])(
    'gets a toast for %s without any, in at most 80 characters',
    (code) => {
      const facts = {
        person: 'Maximilian Mustermann',
        manager: 'Maximilian Mustermann',
        unit: 'Nanjing Gulou service point',
        number: 'GD-20261123-0042',
        at: moment('11-20 10:32'),
        until: moment('12-24 10:02'),
        count: 30,
        taken: 20,
        status: 'awaiting_acceptance',
        action: 'requestExtension',
        need: 'accept',
        outcome: 'voided',
        field: 'engineerPhone',
      } as const;
      const { content } = toastContent({ code, facts }, 'en', 'Asia/Shanghai', now);
      expectEnglish(content);
      expect(content.length).toBeLessThanOrEqual(longestToast);
    },
  );

  it('reads labels that fit three in a row', () => {
    const labels = [...Object.values(actionWords), ...Object.values(buttonWords)].map(({ en }) => en);
    expect(labels.filter((label) => label.length > longestLabel)).toEqual([]);
  });
});

describe('a group', () => {
  it('gets both languages, each whole', () => {
    const record = whole;
    for (const row of Object.values(record.cards).filter(({ to }) => 'chatId' in to)) {
      const card = drawTicketCard({ ...sceneOf(record, row), org });
      const english = JSON.stringify(card, (key, value: unknown) =>
        key === 'zh_cn' || key === 'content' || key === 'text_tag_list' ? undefined : value,
      );
      expect(english).not.toMatch(chinese);
    }
  });
});
