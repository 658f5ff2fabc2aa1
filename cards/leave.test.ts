import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCard } from '../sandbox/card/validate.ts';
import { arbitraryTicket } from '../test/support/arbitrary-ticket.ts';
import { moment, storyOrg, storyRulebook } from '../test/support/card-story.ts';
import { chinese, latinOrg, textsRead } from '../test/support/latin.ts';
import { Org } from '../tickets/org.ts';
import { drawLeaveDone, drawLeaveForm, type LeaveForm } from './leave-form.ts';
import { drawHandedOver } from './leave-list.ts';
import { leaveForm } from './texts/leave.ts';

const now = moment('11-23 10:02');
const leave = { since: now, until: moment('11-27 00:00'), substitute: 'wangmin', setBy: 'zhangsan' };

/** The story's company while 张三 is away. */
function orgDuring(base: Org): Org {
  return new Org(
    base.units,
    base.people.map((one) => (one.openId === 'zhangsan' ? { ...one, leave } : one)),
  );
}

function formFor(openId: string, org: Org, language: 'zh' | 'en'): LeaveForm {
  const person = org.person(openId);
  if (person === undefined) throw new Error(`nobody is called "${openId}"`);
  return { person, language, org, now, timezone: 'Asia/Shanghai' };
}

describe('the form of 代理', () => {
  it.each(storyOrg.people.map(({ openId }) => openId))('is a card that Feishu takes, for %s', (openId) => {
    const org = orgDuring(storyOrg);
    const error = { reason: 'substitute_away', facts: { field: 'person', person: '王敏', day: now } } as const;
    for (const input of [undefined, { values: { until: '2026-11-20 10:00 +0800', person: 'wangmin' }, error }]) {
      const form = { ...formFor(openId, org, 'zh'), ...(input === undefined ? {} : { input }) };
      expect(validateCard(drawLeaveForm(form))).toMatchObject({ faults: [] });
    }
  });

  it('has no Chinese word of ours for an English reader', () => {
    const org = orgDuring(latinOrg(storyOrg));
    for (const { openId } of org.people)
      for (const text of textsRead(drawLeaveForm(formFor(openId, org, 'en')))) expect(text).not.toMatch(chinese);
    for (const text of textsRead(
      drawLeaveDone(leaveForm.cancelled, { ...formFor('wangmin', org, 'en').person, language: 'en' }),
    ))
      expect(text).not.toMatch(chinese);
  });

  it('lists no more people than a picker holds, and says how else to name them', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...(storyOrg.person('lisi') ?? fail()),
      openId: `many${index}`,
    }));
    const org = new Org(storyOrg.units, [...storyOrg.people, ...many]);
    const card = drawLeaveForm(formFor('wangmin', org, 'zh'));
    expect(validateCard(card)).toMatchObject({ faults: [] });
    expect(JSON.stringify(card)).toContain('替 @休假的人');
  });
});

describe('the card of who stands in', () => {
  it('is taken by Feishu whatever people wrote', () => {
    fc.assert(
      fc.property(arbitraryTicket, ({ record, org }) => {
        const absent = org.person('zhangsan') ?? fail();
        const person = org.person('wangmin') ?? fail();
        const card = drawHandedOver({
          person,
          absent,
          leave,
          rows: Array.from({ length: 8 }, () => ({ ticket: record.ticket, clock: 'handle', acceptable: true })),
          count: 20,
          now,
          timezone: 'Asia/Shanghai',
          rulebook: storyRulebook,
          language: 'zh',
        });
        expect(validateCard(card)).toMatchObject({ faults: [] });
        expect(JSON.stringify(card)).toContain('其余 12 张发“待办”查看');
      }),
      { numRuns: 40 },
    );
  });
});

function fail(): never {
  throw new Error('not in the story');
}
