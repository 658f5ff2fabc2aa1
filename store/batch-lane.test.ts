import { describe, expect, it } from '@jest/globals';
import { BatchLane } from './batch-lane.ts';

/** A lane whose commands end when the test says so. */
function lane() {
  const sent: { readonly requests: readonly number[]; answer(): void; fail(error: Error): void }[] = [];
  const asking = new BatchLane<number, string>(
    (requests) =>
      new Promise((resolve, reject) => {
        sent.push({ requests, answer: () => resolve(requests.map((one) => `answer ${one}`)), fail: reject });
      }),
  );
  return { sent, ask: (request: number) => asking.ask(request), requests: () => sent.map((one) => one.requests) };
}

/** The end of this turn of the event loop, and of the one that what was just sent begins. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a lane', () => {
  it('sends what comes alone at once', async () => {
    const { sent, ask, requests } = lane();
    const answer = ask(1);
    await turn();
    expect(requests()).toEqual([[1]]);
    sent[0]?.answer();
    expect(await answer).toBe('answer 1');
  });

  it('sends what is asked for in one turn by one command, and gives each asker their own answer', async () => {
    const { sent, ask, requests } = lane();
    const answers = Promise.all([ask(1), ask(2), ask(1)]);
    await turn();
    expect(requests()).toEqual([[1, 2, 1]]);
    sent[0]?.answer();
    expect(await answers).toEqual(['answer 1', 'answer 2', 'answer 1']);
  });

  it('lets the rest wait while a command is under way', async () => {
    const { sent, ask, requests } = lane();
    const answers: Promise<string>[] = [];
    for (const request of [1, 2, 3]) {
      answers.push(ask(request));
      await turn();
    }
    expect(requests()).toEqual([[1]]);
    sent[0]?.answer();
    await turn();
    expect(requests()).toEqual([[1], [2, 3]]);
    for (const one of sent) one.answer();
    expect(await Promise.all(answers)).toEqual([1, 2, 3].map((one) => `answer ${one}`));
  });

  it('sends a second command when many wait, and no third', async () => {
    const { sent, ask, requests } = lane();
    const answers = [ask(0)];
    for (let round = 0; round < 2; round += 1) {
      await turn();
      answers.push(...Array.from({ length: 30 }, (_, index) => ask(index)));
    }
    await turn();
    expect(requests().map(({ length }) => length)).toEqual([1, 30]);
    sent[1]?.answer();
    await turn();
    expect(requests().map(({ length }) => length)).toEqual([1, 30, 30]);
    for (const one of sent) one.answer();
    expect(await Promise.all(answers)).toHaveLength(61);
  });

  it('sends a hundred at a time at most', async () => {
    const { sent, ask, requests } = lane();
    const answers = Promise.all(Array.from({ length: 150 }, (_, index) => ask(index)));
    await turn();
    expect(requests().map(({ length }) => length)).toEqual([100, 50]);
    for (const one of sent) one.answer();
    expect(await answers).toHaveLength(150);
  });

  it('tells a failure to those who travelled with it alone, and goes on', async () => {
    const { sent, ask } = lane();
    const failed = Promise.allSettled([ask(1), ask(2)]);
    await turn();
    const spared = ask(3);
    sent[0]?.fail(new Error('cut'));
    await turn();
    sent[1]?.answer();
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await spared).toBe('answer 3');
    const later = ask(4);
    await turn();
    sent[2]?.answer();
    expect(await later).toBe('answer 4');
  });

  it('refuses answers that do not belong to the requests one by one', async () => {
    const broken = new BatchLane<number, string>(() => Promise.resolve(['one']));
    const asked = await Promise.allSettled([broken.ask(1), broken.ask(2)]);
    expect(asked.map((one) => (one.status === 'rejected' ? String(one.reason) : 'answered'))).toEqual([
      'Error: 2 requests that travelled together got 1 answers',
      'Error: 2 requests that travelled together got 1 answers',
    ]);
  });
});
