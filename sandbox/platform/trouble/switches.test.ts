import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSandboxClock } from '../../clock.ts';
import { buildCard, buildForm, button, plain, select } from '../../fixtures/cards.ts';
import { handled } from '../../fixtures/fake-bot.ts';
import type { TestWorld } from '../../fixtures/world.ts';
import { group, startWorld, zhang } from '../../fixtures/world.ts';
import type { Switch } from '../../protocol-tools.ts';
import { openFacts } from './open-facts.ts';

/** Real time stands still, so that limits and ages are what they are on any machine. */
const real = (): number => Date.parse('2026-11-23T12:00:00+08:00');
const sendPath = 'im/v1/messages?receive_id_type=chat_id';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ real, clock: createSandboxClock(0, real) });
});
beforeEach(() => {
  // Only the test of the limits is about limits.
  world.workspace.platform.limits.enabled = false;
});
afterEach(() => {
  world.workspace.platform.state.switches.clear();
  world.bot.react = () => ({});
});
afterAll(async () => {
  await world.close();
});

/** Presses 提交 in a form with nothing chosen; answers what the bot got. */
async function emptySubmit(...fields: readonly Record<string, unknown>[]): Promise<unknown> {
  const messageId = await world.send(group.chatId, buildCard([buildForm(fields)]));
  await world.workspace.press({ person: zhang.openId, messageId, label: '提交' });
  const action = world.bot.received.at(-1)?.plain.event['action'] as Record<string, unknown> | undefined;
  return action?.['form_value'];
}

async function code(card: unknown, more: Record<string, unknown> = {}): Promise<unknown> {
  const ask = { receive_id: group.chatId, msg_type: 'interactive', content: JSON.stringify(card), ...more };
  return (await world.call('POST', sendPath, ask)).body['code'];
}

const oneOf = select('unit', ['a', 'b']);
const several = { ...select('units', ['a', 'b']), tag: 'multi_select_static', required: false };

describe('the switches', () => {
  it('stand at the worst habit, or say why not, and are listed over the control API', async () => {
    const body = (await world.control('GET', 'switches')).body as unknown as readonly Switch[];
    expect(body.map(({ id }) => id)).toEqual(openFacts.map(({ id }) => id));
    for (const { value, worst, initial, options } of body) {
      expect(value).toBe(initial?.value ?? worst);
      expect(options.map((option) => option.value)).toContain(worst);
      if (value !== worst) expect(initial?.why).toMatch(/\w/);
    }
    expect((await world.control('POST', 'switches', { id: 'emptyFields', value: 'odd' })).status).toBe(400);
  });

  it.each([
    ['absent', {}],
    ['empty', { unit: '', units: [] }],
    ['null', { unit: null, units: null }],
  ])('emptyFields %s', async (value, expected) => {
    await world.turn('emptyFields', value);
    expect(await emptySubmit(oneOf, several)).toEqual(expected);
  });

  it.each([
    ['text', { named: 'a' }],
    ['value', { valued: 'b' }],
  ])('initialOption %s', async (value, expected) => {
    await world.turn('initialOption', value);
    const named = select('named', ['a', 'b'], { initial_option: '选项 a' });
    const valued = select('valued', ['a', 'b'], { initial_option: 'b' });
    expect(await emptySubmit(named, valued)).toEqual(expected);
  });

  it.each([
    ['micros', 16],
    ['millis', 13],
  ])('callbackTime %s', async (value, digits) => {
    await world.turn('callbackTime', value);
    await emptySubmit();
    expect(world.bot.received.at(-1)?.plain.header['create_time']).toHaveLength(digits);
  });

  it.each([
    ['again', 1],
    ['taken', 0],
  ])('event2xx %s', async (value, waiting) => {
    await world.turn('event2xx', value);
    world.bot.react = (_push, response) => {
      response.writeHead(204).end();
      return handled;
    };
    const before = world.bot.received.length;
    world.workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await world.bot.arrived(before + 1);
    await world.workspace.traffic.quiet({ graceMs: 0, quietMs: 5, mostMs: 1000 });
    expect(world.workspace.platform.state.queue.splice(0)).toHaveLength(waiting);
  });

  it.each([
    ['same', 60],
    ['fresh', 0],
  ])('repeatSignature %s', async (value, ageS) => {
    await world.turn('repeatSignature', value);
    world.bot.react = (_push, response) => {
      response.writeHead(500).end();
      return handled;
    };
    const before = world.bot.received.length;
    world.workspace.menu({ person: zhang.openId, key: 'menu.todo' });
    await world.bot.arrived(before + 1);
    await world.workspace.traffic.quiet({ graceMs: 0, quietMs: 5, mostMs: 1000 });
    world.bot.react = () => ({});
    await world.workspace.move({ advance: 'PT1M', leap: true });
    const signedAt = world.bot.received.slice(before).map(({ headers }) => Number(headers['x-lark-request-timestamp']));
    expect((signedAt[0] ?? 0) - (signedAt[1] ?? 0)).toBe(ageS);
  });

  it.each([
    ['refused', 18_121],
    ['message', 0],
  ])('uuidRepeat %s', async (value, expected) => {
    await world.turn('uuidRepeat', value);
    const uuid = `uuid-${value}`;
    expect([await code(buildCard([]), { uuid }), await code(buildCard([]), { uuid })]).toEqual([0, expected]);
  });

  it.each([
    ['app', 1],
    ['chat', 2],
  ])('uuidScope %s', async (value, sent) => {
    await world.turn('uuidScope', value);
    const before = world.workspace.platform.state.messages.size;
    const uuid = `scope-${value}`;
    await code(buildCard([]), { uuid });
    const content = JSON.stringify({ text: 'a' });
    const toPerson = { receive_id: zhang.openId, msg_type: 'text', content, uuid };
    await world.call('POST', 'im/v1/messages?receive_id_type=open_id', toPerson);
    await code(buildCard([]), { uuid });
    expect(world.workspace.platform.state.messages.size - before).toBe(sent);
  });

  it.each([
    ['refused', 230_099],
    ['taken', 0],
  ])('elementCount %s', async (value, expected) => {
    await world.turn('elementCount', value);
    const full = buildCard(Array.from({ length: 199 }, () => ({ tag: 'hr' })));
    expect(await code(full)).toBe(expected);
  });

  it.each([
    ['refused', 230_099],
    ['taken', 0],
  ])('looseMultiSelect %s', async (value, expected) => {
    await world.turn('looseMultiSelect', value);
    expect(await code(buildCard([several]))).toBe(expected);
  });

  it.each(['230020', '11232', '99991400'])('targetLimit %s', async (value) => {
    await world.turn('targetLimit', value);
    world.workspace.platform.limits.enabled = true;
    const codes: unknown[] = [];
    for (let index = 0; index < 6; index += 1) codes.push(await code(buildCard([])));
    expect(codes.at(-1)).toBe(Number(value));
  });

  it.each([
    ['silent', 'blocked'],
    ['calls', 'answered'],
  ])('plainButton %s', async (value, expected) => {
    await world.turn('plainButton', value);
    const messageId = await world.send(group.chatId, buildCard([{ tag: 'button', text: plain('空') }]));
    const { outcome } = await world.workspace.press({ person: zhang.openId, messageId, label: '空' });
    expect(outcome).toBe(expected);
  });

  it.each([
    ['bot', '工单机器人'],
    ['chat', group.name],
  ])('addedName %s', async (value, expected) => {
    await world.turn('addedName', value);
    const before = world.bot.received.length;
    world.workspace.change({ what: 'readmit', chatId: group.chatId });
    await world.bot.arrived(before + 1);
    expect(world.bot.received.at(-1)?.plain.event['name']).toBe(expected);
  });

  it.each([
    ['0', 0],
    ['2000', 230_099],
  ])('lockAfterAnswer %s', async (value, expected) => {
    await world.turn('lockAfterAnswer', value);
    const messageId = await world.send(group.chatId, buildCard([button('签收')]));
    await world.workspace.press({ person: zhang.openId, messageId, label: '签收' });
    const patch = { content: JSON.stringify(buildCard([])) };
    expect((await world.call('PATCH', `im/v1/messages/${messageId}`, patch)).body['code']).toBe(expected);
  });
});
