import { describe, expect, it } from '@jest/globals';
import { Org } from '../../tickets/org.ts';
import { roles } from '../../tickets/people.ts';
import { companyCast } from './cast.ts';
import { people, personNamed, units } from './company.ts';
import { peopleCsv, unitsCsv } from './csv.ts';
import { nextHex } from '../platform/ids.ts';
import { emptyState, type State } from '../platform/model.ts';
import { ticketRequest, ticketTemplates } from './ticket-templates.ts';

const org = new Org(
  units.map((unit) => ({ ...unit, timezone: 'Asia/Shanghai', calendar: null, active: true })),
  people.map((person) => ({ ...person, active: true })),
);

const seeded = { isPerson: () => true, drawn: nextHex(emptyState('a seed')) };

describe('the company', () => {
  it('has five levels of units, and fifteen people in all roles', () => {
    expect(Math.max(...units.map(({ code }) => org.upwards(code).length))).toBe(5);
    expect(people).toHaveLength(15);
    expect(new Set(people.map(({ openId }) => openId)).size).toBe(15);
    for (const role of roles) expect([role, org.all(role).length > 0]).toEqual([role, true]);
  });

  it('has a unit without a group, one without a manager, and transfer rights only here and there', () => {
    expect(units.filter(({ chatId }) => chatId === null).map(({ name }) => name)).toEqual(['玄武网点']);
    expect(units.filter(({ code }) => org.holders(code, 'manager').length === 0).map(({ name }) => name)).toContain(
      '江宁网点',
    );
    const agents = org.all('agent').map(({ transferRight }) => transferRight);
    expect([agents.includes(true), agents.includes(false)]).toEqual([true, true]);
    expect(org.platformUnit()?.code).toBe('HQ-SW');
    expect(org.reviewerChats()).toHaveLength(1);
  });

  it('lets a ticket be handed down twice by people with the right', () => {
    for (const [name, unit] of [
      ['刘洋', 'JS'],
      ['张三', 'NJ'],
    ] as const) {
      expect(personNamed(name)).toMatchObject({ transferRight: true, memberships: [{ unit }] });
      expect(org.children(unit).length).toBeGreaterThan(0);
    }
  });

  it('is the same people and groups for the platform', () => {
    const { people: cast, chats } = companyCast();
    expect(cast.map(({ openId }) => openId)).toEqual(people.map(({ openId }) => openId));
    expect(cast[0]?.title).toBe('南京分公司 · 坐席（可转派）');
    const nanjing = chats.find(({ name }) => name === '南京分公司群');
    expect(nanjing?.members).toContain(personNamed('王敏').openId);
    expect(chats.map(({ chatId }) => chatId)).toEqual(units.flatMap(({ chatId }) => (chatId === null ? [] : [chatId])));
  });

  it('is written as the files that org import takes, a row for each seat', () => {
    const [head, ...rows] = unitsCsv().trimEnd().split('\n');
    expect(head).toBe('code,name,parent,timezone,calendar,chatId,active');
    expect(rows).toHaveLength(units.length);
    const lines = peopleCsv().trimEnd().split('\n');
    expect(lines[0]).toBe('openId,unionId,name,unit,roles,transferRight,mobile,email,language,active');
    expect(lines).toHaveLength(1 + people.reduce((sum, { memberships }) => sum + memberships.length, 0));
    expect(lines.find((line) => line.includes('黄丽'))).toContain(',NJ-GL,agent|manager,false,');
  });
});

describe('tickets', () => {
  it('are a dozen and fit the REST API', () => {
    expect(ticketTemplates.length).toBeGreaterThanOrEqual(12);
    for (const { title, description, unit, kind, customer } of ticketTemplates) {
      expect([title.length <= 120, description.length <= 10_000]).toEqual([true, true]);
      expect(kind === 'platform' ? unit === null : org.unit(unit ?? '') !== undefined).toBe(true);
      expect(customer.phone).toMatch(/^1\d{10}$/);
    }
  });

  it('are drawn by the seed where none is named', () => {
    const drawn = (state: State): unknown => ticketRequest({ kind: 'regional' }, { ...seeded, drawn: nextHex(state) });
    const [first, second] = [emptyState('a seed'), emptyState('a seed')];
    const some = Array.from({ length: 20 }, () => drawn(first));
    expect(Array.from({ length: 20 }, () => drawn(second))).toEqual(some);
    expect(new Set(some.map((request) => (request as { title: string }).title)).size).toBeGreaterThan(3);
  });

  it('are asked for by kind, template and unit', () => {
    const request = ticketRequest({ kind: 'regional', template: 'scale', unit: 'NJ-GL' }, seeded);
    expect(request).toMatchObject({ kind: 'regional', unit: 'NJ-GL', raisedBy: personNamed('李芳').openId });
    expect(request).not.toHaveProperty('name');
    expect(ticketRequest({ kind: 'platform' }, { ...seeded, isPerson: () => false })).not.toHaveProperty('raisedBy');
    expect(ticketRequest({ kind: 'platform', template: 'scale' }, seeded)).toBeNull();
  });
});
