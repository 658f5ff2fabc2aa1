import type { IncomingMessage, ServerResponse } from 'node:http';
import { validateCard } from '../card/validate.ts';
import { readGallery } from '../gallery/read.ts';
import { answerJson, readBody } from '../http.ts';
import type { EventQueue } from '../platform/events.ts';
import type { Platform } from '../platform/platform.ts';
import { rulesOf } from '../platform/judge.ts';
import { repush } from '../platform/repush.ts';
import type { ActiveFault } from '../protocol.ts';
import type { SwitchChoice } from '../protocol-tools.ts';
import { changeWorld } from './change.ts';
import type { Desk } from './desk.ts';
import { forgeClick, forgeRequest } from './forge.ts';
import { checkJson } from './guard.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import * as schemas from './schemas.ts';
import { parse } from './schemas.ts';
import { streamChanges } from './stream.ts';
import { raiseTicket } from './tickets.ts';
import type { Patience } from './time.ts';
import { moveTime } from './time.ts';
import { trafficLines } from './traffic.ts';

const mostBodyBytes = 2 * 1024 * 1024;
const mostMessages = 500;

/** What the control API works on. */
export interface ControlParts {
  readonly platform: Platform;
  readonly events: EventQueue;
  readonly desk: Desk;
  readonly patience: Patience;
  /** Key of the bot's REST API; null where tickets can not be raised. */
  readonly apiKey: string | null;
}

type Get = (query: URLSearchParams) => unknown;
type Post = (body: unknown) => unknown;

/** The control API as a handler for paths below `/control/`. The token is checked before. */
export function createControl(parts: ControlParts) {
  const gets = getsOf(parts);
  const posts = postsOf(parts);
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.slice('/control/'.length);
    const method = request.method ?? 'GET';
    if (method === 'GET' && name === 'events')
      return streamChanges(parts.platform.journal, wholeNumber(url.searchParams, 'since', 0), request, response);
    if (method === 'DELETE' && name === 'faults')
      return answerJson(response, 200, endFaults(parts.platform, url.searchParams));
    const get = gets[name];
    const post = posts[name];
    if (method === 'GET' && get !== undefined) return answerJson(response, 200, await get(url.searchParams));
    if (method === 'POST' && post !== undefined) {
      checkJson(request);
      return answerJson(response, 200, (await post(await jsonOf(request))) ?? {});
    }
    if (get !== undefined || post !== undefined || name === 'events')
      throw new ControlRefusal(statuses.wrongMethod, `${method} is not known for ${url.pathname}.`);
    throw new ControlRefusal(statuses.unknown, `There is no ${url.pathname}; docs/sandbox.md lists the control API.`);
  };
}

/** Ends one fault, or all of them with the rate limits on again. */
function endFaults({ faults, limits }: Platform, query: URLSearchParams): readonly ActiveFault[] {
  if (query.has('id')) {
    faults.end(wholeNumber(query, 'id', 0));
    return faults.list();
  }
  limits.enabled = true;
  faults.clear();
  return faults.list();
}

function getsOf({ platform, desk }: ControlParts): Readonly<Record<string, Get>> {
  return {
    world: () => desk.world(),
    chats: (query) => desk.chats(text(query, 'person')),
    messages: (query) => {
      const before = query.get('before');
      const limit = wholeNumber(query, 'limit', mostMessages);
      return desk.messages(text(query, 'person'), text(query, 'chat'), {
        limit: Math.min(Math.max(limit, 1), mostMessages),
        ...(before === null ? {} : { before }),
      });
    },
    faults: () => platform.faults.list(),
    calls: (query) => platform.journal.callsSince(wholeNumber(query, 'since', 0)),
    traffic: (query) => trafficLines(platform.journal, wholeNumber(query, 'since', 0)),
    pings: (query) => platform.journal.pingsSince(wholeNumber(query, 'since', 0)),
    body: (query) => platform.journal.bodiesOf(wholeNumber(query, 'seq', 0)),
    switches: () => platform.switches.list(),
    gallery: () => readGallery(),
    ready: () => ({ now: platform.clock.now(), clock: platform.clock.state, underWay: platform.traffic.underWay }),
  };
}

function postsOf({ platform, events, desk, patience, apiKey }: ControlParts): Readonly<Record<string, Post>> {
  return {
    press: (body) => desk.press(parse(schemas.press, body)),
    say: (body) => desk.say(parse(schemas.say, body)),
    menu: (body) => desk.menu(parse(schemas.menu, body)),
    enter: (body) => desk.enter(parse(schemas.enter, body).person),
    read: (body) => desk.read(parse(schemas.read, body)),
    time: (body) => moveTime(platform, parse(schemas.time, body), patience),
    switches: (body) => {
      const { id, value }: SwitchChoice = parse(schemas.switchChoice, body);
      if (!platform.switches.set(id, value))
        throw new ControlRefusal(statuses.bad, `There is no habit ${value} of a switch ${id}.`);
      return platform.switches.list();
    },
    repush: async (body) => {
      const wish = parse(schemas.repush, body);
      const pushes = await repush(platform, events, wish);
      if (pushes === null) throw new ControlRefusal(statuses.unknown, `The push ${wish.eventId} is not remembered.`);
      return pushes;
    },
    ready: async () => {
      await platform.traffic.quiet(patience);
      return { now: platform.clock.now(), clock: platform.clock.state, underWay: platform.traffic.underWay };
    },
    faults: (body) => {
      const wish = parse(schemas.faultOrLimits, body);
      if ('limits' in wish) platform.faults.limit(wish.limits);
      else platform.faults.add(wish);
      return platform.faults.list();
    },
    validate: (body) => {
      const { card, client } = parse(schemas.validate, body);
      return validateCard(card, { ...rulesOf(platform), ...(client === undefined ? {} : { client }) });
    },
    tickets: (body) => {
      const wish = parse(schemas.ticketOrder, body);
      if (apiKey === null) throw new ControlRefusal(statuses.bad, 'This workspace knows no key of the bot’s REST API.');
      return raiseTicket(platform, apiKey, wish);
    },
    change: (body) => changeWorld(platform, events, parse(schemas.change, body)),
    'forge/click': (body) => forgeClick(platform, parse(schemas.forgedClick, body)),
    'forge/request': (body) => forgeRequest(platform, parse(schemas.forgedRequest, body)),
  };
}

function text(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw new ControlRefusal(statuses.bad, `/${name}: is required in the query`);
  return value;
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  if (!/^\d{1,15}$/.test(value))
    throw new ControlRefusal(statuses.bad, `/${name}: must be a whole number, is ${value}`);
  return Number(value);
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const raw = await readBody(request, mostBodyBytes);
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ControlRefusal(statuses.bad, `The body is not JSON: ${error.message}`);
    throw error;
  }
}
