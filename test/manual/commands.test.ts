import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorld, type World } from '../support/world.ts';
import { answered } from '../support/world/press.ts';
import { messageEvent, push } from '../support/world/push.ts';
import { type Act, course, perform, ticketAfter } from './states.ts';

const group = '南京分公司群';

let world: World;
beforeAll(async () => {
  world = await openWorld(import.meta.url);
});
afterAll(async () => {
  await world.close();
});

/** What the bot writes or sends to that person after these words. */
async function answersTo(name: string, text: string, where?: string, mention = true): Promise<readonly string[]> {
  await world.quiet();
  world.arrived();
  world.say(name, text, where, mention);
  await world.quiet();
  return world.arrived().map(({ chat, what }) => `${chat}: ${what}`);
}

describe('工单 N', () => {
  it('sends the card of the asker’s role anew and stamps the one before', async () => {
    const number = await ticketAfter(world, course('张三').started);
    expect(await answersTo('李四', `工单 ${number}`)).toEqual(['李四: 处理中']);
    expect(await answersTo('李四', `工单${number}`)).toEqual(['李四: 处理中']);
    const own = world.cards(number).filter(({ chat }) => chat === '李四');
    expect(own.map(({ isOver, tags }) => [isOver, tags[0]])).toEqual([
      [true, '已有更新的卡片'],
      [false, '处理中'],
    ]);
    expect(await answersTo('张三', `工单 ${number}`)).toEqual(['张三: 处理中']);
    const working = world.cards(number).filter(({ chat }) => chat === '张三');
    expect(working.map(({ labels }) => labels[0])).toEqual(['查看', '备注']);
    expect(await answersTo('王敏', `ticket ${number.toLowerCase()}`)).toEqual(['王敏: 处理中']);
    // What was asked for once goes on telling the truth.
    await world.press('张三', '备注', { number });
    await world.press('张三', '仅保存', { number, form: { text: '已联系客户' } });
    await world.quiet();
    expect(world.cardOf('李四', number).words).toContain('已联系客户');
  });

  it('in the group of its unit sends the group’s card anew, in any other chat answers in private', async () => {
    const number = await world.raise('regional');
    expect(await answersTo('李四', `工单 ${number}`, group)).toEqual([`${group}: 待签收`]);
    const cards = world.cards(number).map(({ chat, isOver, labels }) => [chat, isOver, labels[0]]);
    expect(cards).toEqual([
      [group, true, '查看'],
      [group, false, '签收'],
    ]);
    expect(await answersTo('李芳', `工单 ${number}`, '400 客服中心群')).toEqual(['李芳: 待签收']);
  });

  it('查看 and then 签收 on what came leaves one live card: the working card', async () => {
    const number = await world.raise('regional');
    await world.press('李四', '查看', { number, in: group });
    await world.press('李四', '签收', { number, in: 'private' });
    await world.quiet();
    const own = world.cards(number).filter(({ chat }) => chat === '李四');
    expect(own.map(({ tags, labels }) => [tags[0], labels[0]])).toEqual([
      ['已有更新的卡片', '查看'],
      ['已签收', '直接处理'],
    ]);
  });

  it('全文 is the whole description and the whole story, in pieces where they are long', async () => {
    const description = `${'很长的描述，'.repeat(1500)}完。`;
    const number = await world.raise('regional', { description });
    expect(await answersTo('李四', `工单 ${number} 全文`)).toEqual([
      `李四: ${description}\n\n经过（1）\n11/23 周一 10:02　系统　建单`,
    ]);
    expect(world.cards(number)[0]?.words).not.toContain('完。');
    const remark = `${'换了打印头；'.repeat(160)}好。`;
    await perform(world, number, [
      ['李四', 'accept'],
      ['李四', 'start'],
      ...Array.from({ length: 4 }, (): Act => ['李四', 'remark', { text: remark }]),
    ]);
    await world.quiet();
    const pieces = await answersTo('李四', `工单 ${number} 全文`);
    expect(pieces.map((piece) => piece.slice(0, 12)).toSorted()).toEqual(['李四: （1/2）\n很长', '李四: （2/2）\n11']);
    expect(pieces.join('').split(remark)).toHaveLength(5);
  });
});

describe('签收 N', () => {
  it('does what the button does and answers with the words of its toast', async () => {
    const number = await world.raise('regional');
    const answers = await answersTo('张三', `签收 ${number}`);
    expect(answers.toSorted()).toEqual(['张三: 已签收', '张三: 已签收，工作卡片在私聊；处理截止 11/24 10:02']);
    expect((await world.ticket(number)).signer?.name).toBe('张三');
    expect(await answersTo('张三', `签收 ${number}`)).toEqual(['张三: 你已于 10:02 做过，无需再点']);
    expect(await answersTo('李四', `签收 ${number}`)).toEqual(['李四: 已由 张三 于 10:02 签收']);
    expect(await answersTo('李芳', `签收 ${await world.raise('regional')}`)).toEqual([
      '李芳: 签收需要是 南京分公司 的坐席；请 王敏 指派',
    ]);
  });

  it.each([
    ['its last digits', (number: string) => `签收 ${Number(number.slice(-4))}`],
    ['no space and a number sign', (number: string) => `签收#${number.slice(-4)}`],
    ['full width and small letters', (number: string) => `　签收　ｇｄ－${number.slice(3)}`],
    ['no GD', (number: string) => `ACCEPT ${number.slice(3).replace('-', '')}`],
  ])('takes a number with %s', async (_how, words) => {
    const number = await world.raise('regional');
    expect(await answersTo('李四', words(number))).toContain('李四: 已签收');
    expect((await world.ticket(number)).signer?.name).toBe('李四');
  });

  it('means today’s, else the one on the asker’s list that ends so; of several it lists the candidates', async () => {
    await world.advance('P1D');
    const tuesday = await world.raise('regional', { unit: 'SZ' });
    await world.advance('P1D');
    const wednesday = await world.raise('regional', { unit: 'SZ' });
    expect([tuesday, wednesday]).toEqual(['GD-20261124-0001', 'GD-20261125-0001']);
    await world.advance('P1D');
    expect(await answersTo('孙倩', '签收 1')).toEqual([
      `孙倩: 有几张工单都可能是它，请发完整的编号：\n${tuesday}\n${wednesday}`,
    ]);
    expect(await answersTo('孙倩', '工单 1')).toHaveLength(1);
    const thursday = await world.raise('regional', { unit: 'SZ' });
    expect(await answersTo('孙倩', '签收 1')).toContain('孙倩: 已签收');
    expect((await world.ticket(thursday)).signer?.name).toBe('孙倩');
    expect((await world.ticket(tuesday)).signer).toBeNull();
  });
});

describe('备注 N and 转派 N', () => {
  it('do what the forms do; 备注 says what it stored', async () => {
    const number = await ticketAfter(world, course('张三').started);
    expect(await answersTo('张三', `备注 ${number} 已联系客户，下午上门`)).toEqual([
      '张三: 已记下：已联系客户，下午上门',
    ]);
    expect((await world.ticket(number)).timeline.at(-1)).toMatchObject({
      action: 'remark',
      note: '已联系客户，下午上门',
    });
    expect(await answersTo('张三', `备注 ${number}`)).toEqual(['张三: 备注 不对：请填 1 到 1000 字']);
    expect(await answersTo('李四', `备注 ${number} 好`)).toEqual([expect.stringContaining('只有签收人 张三 能做')]);
  });

  it('转派 takes a name or a code, and the rest as the note', async () => {
    const [one, other] = [
      await ticketAfter(world, course('张三').accepted),
      await ticketAfter(world, course('张三').accepted),
    ];
    expect(await answersTo('张三', `转派 ${one} 苏州分公司`)).toEqual(['张三: 只能转给直属下级；请从列表里选']);
    expect(await answersTo('张三', `转派 ${one}`)).toEqual(['张三: 只能转给直属下级；请从列表里选']);
    const answers = await answersTo('张三', `转派 ${one} 鼓楼网点 请就近安排`);
    expect(answers).toContainEqual(expect.stringMatching(/^张三: 已转派给 鼓楼网点，签收截止 /));
    expect((await world.ticket(one)).timeline.at(-1)).toMatchObject({ action: 'transfer', note: '请就近安排' });
    await answersTo('张三', `transfer ${other} nj-xw`);
    expect((await world.ticket(other)).unit.code).toBe('NJ-XW');
  });
});

describe('help and what nobody understands', () => {
  it('help tells what this person can do', async () => {
    const texts: Record<string, string> = {};
    for (const name of ['张三', '李芳', '赵强']) {
      expect(await answersTo(name, '帮助')).toEqual([`${name}: 我能做的事`]);
      texts[name] = world.cardsIn(name).at(-1)?.words ?? '';
    }
    expect(texts['张三']).toContain('**签收 N**');
    expect(texts['李芳']).toContain('看等你验收和审核的工单');
    expect(texts['李芳']).not.toContain('**签收 N**');
    expect(texts['赵强']).not.toContain('**待办**');
    const { card } = world.cardsIn('张三').at(-1) ?? {};
    expect(card?.['config']).toMatchObject({ enable_forward: true });
    expect(await answered(world.press('张三', '待办', { in: 'private' }))).toMatchObject({
      toast: { type: 'success' },
    });
    await world.quiet();
    expect(world.arrived().at(-1)?.what).toMatch(/^(超时|待签收|客服待办)/);
  });

  it.each([
    ['代办', '你是不是想发“待办”？'],
    ['帮忙', '你是不是想发“帮助”？'],
    ['今天天气 *怎么样* <at id=all></at>', null],
  ])('%s gets the help card, with what it may have meant', async (text, guess) => {
    await answersTo('李四', text);
    const { title, words } = world.cardsIn('李四').at(-1) ?? { title: '', words: '' };
    expect(title).toBe('我能做的事');
    expect(words).toContain(`没看懂“`);
    expect(words).not.toMatch(/<at|\*怎么样\*/);
    if (guess === null) expect(words).not.toContain('你是不是想发');
    else expect(words).toContain(guess);
  });
});

describe('in groups', () => {
  it('the bot answers only when mentioned, and then in private', async () => {
    expect(await answersTo('张三', '待办', group, false)).toEqual([]);
    expect(await answersTo('张三', '待办', group)).toEqual([expect.stringMatching(/^张三: /)]);
    expect(await answersTo('张三', '你好', group)).toEqual(['张三: 私聊我发“帮助”']);
  });
});

describe('menu and first opening', () => {
  it('an entry does what the command of that name does', async () => {
    await world.quiet();
    world.arrived();
    world.workspace.menu({ person: world.person('高磊').openId, key: 'menu.todo' });
    await world.quiet();
    expect(world.cardsIn('高磊').at(-1)?.title).toBe('客服待办 · 0 张');
    world.workspace.menu({ person: world.person('高磊').openId, key: 'menu.help' });
    world.workspace.menu({ person: world.person('路人').openId, key: 'menu.todo' });
    await world.quiet();
    expect(world.cardsIn('高磊').at(-1)?.title).toBe('我能做的事');
    expect(world.texts('路人')).toEqual(['你还没有登记在任何机构，请联系管理员']);
  });

  it('the first opening of the private chat is greeted, later ones are not; a stranger is told once a day', async () => {
    for (let times = 0; times < 3; times += 1) {
      for (const name of ['马超', '郑浩', '路人']) world.workspace.enter(world.person(name).openId);
      await world.quiet();
    }
    expect(await answersTo('路人', '待办')).toEqual([]);
    const greetings = world.cardsIn('马超').filter(({ title }) => title === '工单机器人');
    expect(
      greetings.map(({ words, labels }) => [words.split('\n').find((line) => line.startsWith('你好')), labels]),
    ).toEqual([
      ['你好 马超。你在 玄武网点，角色：坐席、机构负责人；江宁网点，角色：坐席。现在有 1 张待办。', ['待办', '帮助']],
    ]);
    expect(world.cardsIn('郑浩').at(-1)?.words).toContain('Hello 郑浩.');
    expect(world.texts('路人')).toEqual(['你还没有登记在任何机构，请联系管理员']);
    world.arrived();
    await answered(world.press('马超', '待办', { in: 'private' }));
    await world.quiet();
    expect(world.arrived()).toEqual([{ chat: '马超', what: '待签收 1' }]);
  });
});

describe('a group that gets the bot', () => {
  /** What comes into any chat after the bot was added there. */
  async function addedTo(chatId: string): Promise<readonly string[]> {
    await world.quiet();
    world.arrived();
    world.workspace.change({ what: 'readmit', chatId });
    await world.quiet();
    return world.arrived().map(({ chat, what }) => `${chat}: ${what}`);
  }
  const chatIdOf = (wanted: string): string =>
    [...world.workspace.platform.state.chats.values()].find(({ name }) => name === wanted)?.chatId ?? '';

  it('is greeted by its unit’s name, with a button that answers in private', async () => {
    expect(await addedTo(chatIdOf(group))).toEqual([`${group}: 工单机器人`]);
    const card = world.cardsIn(group).at(-1);
    expect(card?.words).toContain(
      '大家好，我是工单机器人。南京分公司（坐席 3 人）的新工单会发到这里，点“签收”就归你。私聊我发“待办”看自己的。',
    );
    expect(await addedTo(chatIdOf('400 客服中心群'))).toEqual(['400 客服中心群: 工单机器人']);
    expect(world.cardsIn('400 客服中心群').at(-1)?.words).toContain('400 客服 3 人');
  });

  it('that no unit names is told how to bind it, and so are the administrators', async () => {
    const chatId = 'oc_of_no_unit';
    const { chats } = world.workspace.platform.state;
    const members = [world.person('李四').openId];
    const nothingYet = { botIn: false, dissolved: false, messageIds: [] };
    chats.set(chatId, { chatId, kind: 'group', name: '闲聊群', members, ...nothingYet });
    const words = `这个群还没有绑定机构。请管理员在 units.csv 的 chatId 填：${chatId}`;
    expect((await addedTo(chatId)).toSorted()).toEqual([`闲聊群: ${words}`, `韩雪: ${words}`]);
  });
});

describe('a message delivered again', () => {
  it('is answered once and acts once, also as another event and at the same moment', async () => {
    const number = await world.raise('regional');
    await world.quiet();
    world.arrived();
    const events = ['e-1', 'e-1', 'e-2'].map((eventId) =>
      messageEvent(world, '张三', `签收 ${number}`, { messageId: 'om_said_once', eventId }),
    );
    const statuses = await Promise.all(events.map((event) => push(world, event)));
    expect(statuses).toEqual([200, 200, 200]);
    expect(await push(world, events[0] ?? {})).toBe(200);
    await world.quiet();
    const answers = world.arrived().map(({ what }) => what);
    expect(answers.toSorted()).toEqual(['已签收', expect.stringMatching(/^已签收，工作卡片在私聊/)]);
    expect((await world.ticket(number)).version).toBe(2);
  });
});
