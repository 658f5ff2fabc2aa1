import { afterEach, describe, expect, it } from '@jest/globals';
import { group, startWorld, zhang, type TestWorld } from '../fixtures/world.ts';
import { openFacts } from '../platform/trouble/open-facts.ts';
import { badCards } from './ask-cards.ts';
import { openClicks, type Clicks } from './clicks.ts';
import { questions, runProbe } from './probe.ts';
import { reportLines, type ProbeReport } from './report.ts';
import { probeSettings } from './settings.ts';

const app = { appId: 'cli_0123456789abcdef', appSecret: 'a secret of my choice' };
const longestLockMs = 700;
const probeMs = 60_000;
const fewCards = badCards().slice(0, 3);
const notAsked = new Set(questions.flatMap((one) => (one.kind === 'left out' ? one.ids : [])));

const worlds: TestWorld[] = [];
const listening: Clicks[] = [];
afterEach(async () => {
  for (const clicks of listening.splice(0)) clicks.close();
  for (const world of worlds.splice(0)) await world.close();
});

/** Presses ① on every card that comes; then ③ where the card has changed so, else ②; each once. */
function pressAsAsked({ workspace }: TestWorld): void {
  const pressed = new Set<string>();
  const labelIn = (messageId: string, mark: string): string | undefined =>
    new RegExp(`${mark} [^"]+(?=")`).exec(JSON.stringify(workspace.platform.state.messages.get(messageId)?.card))?.[0];
  const press = async (messageId: string, label: string | undefined): Promise<void> => {
    if (label === undefined || pressed.has(`${messageId} ${label}`)) return;
    pressed.add(`${messageId} ${label}`);
    await workspace.press({ person: zhang.openId, messageId, label });
  };
  const act = async (messageId: string): Promise<void> => {
    await press(messageId, labelIn(messageId, '①'));
    await press(messageId, labelIn(messageId, '③') ?? labelIn(messageId, '②'));
  };
  workspace.platform.journal.listen((change) => {
    if (change.kind !== 'message' || change.message.card === null || change.message.ghost !== null) return;
    const { messageId, chatId, revision } = change.message;
    const isFirst = labelIn(messageId, '①') !== undefined;
    if (workspace.platform.state.chats.get(chatId)?.kind === 'p2p' && (revision === 0 || !isFirst))
      void workspace.traffic.track(act(messageId));
  });
}

/** Probes a sandbox with these habits, as if it were a tenant. */
async function probe(habits: Readonly<Record<string, string>>): Promise<ProbeReport> {
  const world = await startWorld({ app });
  worlds.push(world);
  for (const [id, habit] of Object.entries(habits)) world.workspace.platform.switches.set(id, habit);
  pressAsAsked(world);
  const settings = { ...app, baseUrl: world.workspace.url, chatId: group.chatId, personId: zhang.openId };
  const clicks = await openClicks(settings);
  listening.push(clicks);
  const report = await runProbe({ settings, clicks, cards: fewCards, longestLockMs, say: () => undefined });
  expect([...world.workspace.platform.state.messages.values()].filter((one) => !one.recalled && !one.ghost)).toEqual(
    [],
  );
  return report;
}

function habitsIn({ facts }: ProbeReport): Readonly<Record<string, string | null>> {
  return Object.fromEntries(facts.filter(({ id }) => !notAsked.has(id)).map(({ id, tenant }) => [id, tenant]));
}

describe('the probe of a tenant', () => {
  it('asks about every open fact once, or says why it does not', () => {
    const asked = questions.flatMap(({ ids }) => ids);
    expect([asked.length, new Set(asked)]).toEqual([openFacts.length, new Set(openFacts.map(({ id }) => id))]);
  });

  it.each([
    ['at first', {}],
    [
      'of another kind',
      {
        emptyFields: 'null',
        callbackTime: 'millis',
        initialOption: 'value',
        plainButton: 'calls',
        lockAfterAnswer: '0',
        tokenUses: 'kept',
        updateLimit: 'apart',
        uuidRepeat: 'refused',
        uuidScope: 'chat',
        elementCount: 'taken',
        cardBytes: 'tenant',
        targetLimit: '11232',
        limitHeads: 'retryAfter',
        looseMultiSelect: 'taken',
        answeredCards: 'refused',
        dataLeak: 'refused',
      },
    ],
  ])(
    'tells the habits %s apart, and takes back what it sent',
    async (_name, habits) => {
      const report = await probe(habits);
      const expected = Object.fromEntries(
        report.facts.filter(({ id }) => !notAsked.has(id)).map(({ id, sandbox }) => [id, sandbox]),
      );
      expect(habitsIn(report)).toEqual({ ...expected, ...habits });
      expect(report.cards.map(({ sandbox, tenant }) => sandbox === tenant)).toEqual(fewCards.map(() => true));
      expect(JSON.stringify(report)).not.toMatch(/o[cum]_|cli_|secret of my choice/);
      expect(reportLines(report).join('\n')).toContain('3 cards that the sandbox refuses: 3 with the same code');
    },
    probeMs,
  );
});

describe('the settings of a probe', () => {
  it('name everything that is missing or odd', () => {
    expect(() => probeSettings(['--person', 'zhang'], {})).toThrow(
      /FEISHU_APP_ID[^]*FEISHU_APP_SECRET[^]*--chat is missing[^]*--person must look like ou_/,
    );
  });
});
