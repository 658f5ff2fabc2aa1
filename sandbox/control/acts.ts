import { isObject } from '../card/json.ts';
import { validateCard } from '../card/validate.ts';
import { repush } from '../hosts/repush.ts';
import { rulesOf } from '../platform/messages/judge.ts';
import type { SwitchChoice } from '../protocol-tools.ts';
import { changeWorld } from './change.ts';
import { forgeCard, forgeClick, forgeRequest } from './forge.ts';
import type { ControlParts } from './parts.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import type { Saves } from './saves.ts';
import * as schemas from './schemas.ts';
import { parse } from './schemas.ts';
import { raiseTicket } from './tickets.ts';
import { moveTime } from './time.ts';

/** What `POST /control/NAME` does with its body, and answers. */
export type Act = (body: unknown) => unknown;

/** What people, time and chance do: the session remembers these, a replay does them again. */
export function actsOf({
  platform,
  lines,
  traffic,
  desk,
  patience,
  apiKey,
}: ControlParts): Readonly<Record<string, Act>> {
  return {
    press: (body) => desk.press(parse(schemas.press, body)),
    say: (body) => desk.say(parse(schemas.say, body)),
    menu: (body) => desk.menu(parse(schemas.menu, body)),
    enter: (body) => desk.enter(parse(schemas.enter, body).person),
    time: (body) => moveTime({ platform, traffic }, parse(schemas.time, body), patience),
    faults: (body) => {
      if (isObject(body) && 'limits' in body) platform.faults.limit(parse(schemas.limits, body).limits);
      else platform.faults.add(parse(schemas.fault, body));
      return platform.faults.list();
    },
    switches: (body) => {
      const { id, value }: SwitchChoice = parse(schemas.switchChoice, body);
      if (!platform.switches.set(id, value))
        throw new ControlRefusal(statuses.bad, `There is no habit ${value} of a switch ${id}.`);
      return platform.switches.list();
    },
    repush: async (body) => {
      const wish = parse(schemas.repush, body);
      const pushes = await repush(platform, lines, wish);
      if (pushes === null) throw new ControlRefusal(statuses.unknown, `The push ${wish.eventId} is not remembered.`);
      return pushes;
    },
    tickets: (body) => {
      const wish = parse(schemas.ticketOrder, body);
      if (apiKey === null)
        throw new ControlRefusal(
          statuses.bad,
          'This workspace knows no key of the bot’s REST API. Cure: start it with SANDBOX_API_KEY=… of your bot.',
        );
      return raiseTicket(platform, apiKey, wish);
    },
    change: (body) => changeWorld(platform, parse(schemas.change, body)),
    'forge/card': (body) => forgeCard(platform, parse(schemas.forgedCard, body)),
    'forge/click': (body) => forgeClick(platform, lines, parse(schemas.forgedClick, body)),
    'forge/request': (body) => forgeRequest(platform, lines, parse(schemas.forgedRequest, body)),
  };
}

/** What changes nothing in the world as people know it. */
export function helpersOf(parts: ControlParts): Readonly<Record<string, Act>> {
  const { platform, traffic, desk, patience, session } = parts;
  return {
    read: (body) => desk.read(parse(schemas.read, body)),
    validate: (body) => {
      const { card, client } = parse(schemas.validate, body);
      return validateCard(card, { ...rulesOf(platform), ...(client === undefined ? {} : { client }) });
    },
    ready: async () => {
      await traffic.quiet(patience);
      return { now: platform.clock.now(), clock: platform.clock.state, underWay: traffic.underWay };
    },
    check: async () => ({ fault: await parts.checkBot() }),
    saves: (body) => savesIn(parts).saveAs(parse(schemas.save, body).name),
    restore: (body) => savesIn(parts).restore(parse(schemas.save, body).name),
    replay: (body) => session.replay(parse(schemas.replay, body).session),
  };
}

/** The workspace's saves; refuses where it has none. */
export function savesIn({ saves }: ControlParts): Saves {
  if (saves === null) throw new ControlRefusal(statuses.bad, 'This workspace is kept nowhere, so it has no saves.');
  return saves;
}
