import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWorld, type TestWorld } from '../fixtures/world.ts';

let world: TestWorld;
let close: () => void;
beforeEach(async () => {
  world = await startWorld();
  close = () => undefined;
});
afterEach(async () => {
  close();
  await world.close();
});

/** A bot that answers everything like this. */
async function botThat(answers: RequestListener): Promise<void> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  world.workspace.setBot(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

describe('the console’s check of the addresses', () => {
  it('passes a bot that gives the challenge back', async () => {
    expect(await world.workspace.checkBot()).toBeNull();
    expect(world.bot.received.map(({ path }) => path).toSorted()).toEqual(['/webhook/card', '/webhook/event']);
  });

  it('gives up after a second', async () => {
    await botThat(() => undefined);
    expect(await world.workspace.checkBot()).toBe('/webhook/event: no answer to the challenge within 1000 ms');
  });

  it.each([
    ['another challenge', 200, '{"challenge":"of my own"}'],
    ['an error', 500, 'oh'],
  ])('refuses %s, and says what came', async (_name, status, body) => {
    await botThat((_request, response) => void response.writeHead(status).end(body));
    expect(await world.workspace.checkBot()).toBe(`/webhook/event: answered the challenge with ${status} ${body}`);
  });

  it('says that there is no bot', async () => {
    world.workspace.setBot(null);
    expect(await world.workspace.checkBot()).toBe('/webhook/event: unset');
  });
});
