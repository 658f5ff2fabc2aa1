import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxClock } from './clock.ts';
import { createSandboxClock } from './clock.ts';
import { createConnectionHost } from './connection/host.ts';
import { actsOf } from './control/acts.ts';
import { createControl } from './control/control.ts';
import type { Desk } from './control/desk.ts';
import { createDesk } from './control/desk.ts';
import { forgeClick, forgeRequest } from './control/forge.ts';
import type { ChangeAnswer } from './control/change.ts';
import { changeWorld } from './control/change.ts';
import type { Change, ForgedClick, ForgedRequest } from './control/schemas.ts';
import type { Stores } from './control/saves.ts';
import { createSaves } from './control/saves.ts';
import type { Session } from './control/session.ts';
import { createSession } from './control/session.ts';
import type { Patience } from './control/time.ts';
import { defaultPatience, moveTime } from './control/time.ts';
import type { ForgedAnswer } from './control/forge.ts';
import { createFrontDoor } from './front-door.ts';
import type { PageFiles } from './front-door.ts';
import { createApi } from './hosts/api.ts';
import { createBotWatch } from './hosts/bot-watch.ts';
import { createEventPusher } from './hosts/event-pusher.ts';
import { createLines } from './hosts/lines.ts';
import { repush } from './hosts/repush.ts';
import { createSaver, readSave } from './hosts/state-file.ts';
import { createTraffic, type Traffic } from './hosts/traffic.ts';
import type { Cast } from './platform/create.ts';
import { createPlatform } from './platform/create.ts';
import type { App } from './platform/model.ts';
import type { Place } from './platform/pushes/outgoing.ts';
import type { Platform } from './platform/platform.ts';
import type { Push, Repush } from './protocol-tools.ts';
import type { PressResult, TimeMove } from './protocol.ts';
import type { TimeAnswer } from './protocol-tools.ts';

const tokenBytes = 24;
const seedBytes = 8;

export interface WorkspaceOptions extends Partial<Cast> {
  /** Without one the workspace has its own, as far ahead as it was saved. */
  readonly clock?: SandboxClock;
  /** Where the bot will listen: it is down until it answers. `setBot` says later where one listens already. */
  readonly botUrl?: string;
  /** Where events and clicks go, if not to `/webhook/event` and `/webhook/card` of the bot. */
  readonly addresses?: Partial<Place['addresses']>;
  /** How many other apps the tenant has: they call, and share what a group takes in a second. */
  readonly otherApps?: number;
  /** What of the app is given; the rest is made up. */
  readonly app?: Partial<App>;
  /** Keeps everything here and begins with what is there. */
  readonly stateFile?: string;
  /** Key of the bot's REST API, for raising tickets. */
  readonly apiKey?: string;
  readonly page?: PageFiles;
  /** How long a click waits for its answer, in milliseconds; 3000 as in Feishu. */
  readonly answerLimitMs?: number;
  readonly patience?: Patience;
  /** Where saves under a name are kept; without it there are none. */
  readonly savesFolder?: string;
  /** Keeps and puts back what the bot stores, so that a save is whole. */
  readonly stores?: Stores;
  /** A new workspace draws all its ids, tokens and nonces from this: the same script gives the same traffic. */
  readonly seed?: string;
  /** Real time in milliseconds, for tests that stop it. */
  readonly real?: () => number;
}

/** A local Feishu with one app: its API, the control API and the page on one port of this machine. */
export interface Workspace extends Desk {
  readonly platform: Platform;
  /** What is under way between the platform and its bots. */
  readonly traffic: Traffic;
  readonly app: App;
  readonly clock: SandboxClock;
  /** Bearer token of the control API. */
  readonly token: string;
  /** `http://127.0.0.1:PORT`; throws before `listen`. */
  readonly url: string;
  listen(port?: number): Promise<void>;
  setBot(url: string | null): void;
  /** Where another app of the tenant listens; from then on it hears what concerns it. */
  setOtherBot(appId: string, url: string | null): void;
  /** Verifies the bot's callback addresses as the console does on saving; null, or why it failed. */
  checkBot(): Promise<string | null>;
  move(move: TimeMove): Promise<TimeAnswer>;
  change(change: Change): ChangeAnswer | undefined;
  /** Pushes once more what was pushed before; null for what is not remembered. */
  repush(wish: Repush): Promise<readonly Push[] | null>;
  forgeClick(
    forged: Pick<ForgedClick, 'operator' | 'messageId'> & Partial<ForgedClick>,
  ): Promise<readonly PressResult[]>;
  forgeRequest(forged: Pick<ForgedRequest, 'path'> & Partial<ForgedRequest>): Promise<ForgedAnswer>;
  close(): Promise<void>;
}

/** Makes a workspace that is not listening yet. */
export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { stateFile, people = [], chats = [], departments, patience = defaultPatience } = options;
  const saved = stateFile === undefined ? null : await readSave(stateFile);
  const clock = options.clock ?? createSandboxClock(saved?.offsetMs ?? 0);
  const { app, answerLimitMs, real = Date.now, seed = randomBytes(seedBytes).toString('hex') } = options;
  const platform = createPlatform({
    clock,
    saved,
    cast: { people, chats, ...(departments === undefined ? {} : { departments }) },
    real,
    seed,
    ...(app === undefined ? {} : { app }),
    ...(answerLimitMs === undefined ? {} : { answerLimitMs }),
    ...(options.otherApps === undefined ? {} : { otherApps: options.otherApps }),
    ...(options.addresses === undefined ? {} : { addresses: options.addresses }),
  });
  const saver = stateFile === undefined ? null : createSaver(platform, stateFile);
  const traffic = createTraffic();
  const lines = createLines(platform, traffic);
  const events = createEventPusher(platform, lines);
  const watch = createBotWatch(platform, lines);
  const desk = createDesk(platform, lines, () => watch.state);
  const token = randomBytes(tokenBytes).toString('base64url');
  const api = createApi(platform, traffic);
  const saves =
    options.savesFolder === undefined ? null : createSaves(platform, options.savesFolder, options.stores ?? null);
  const session: Session = createSession({ platform, traffic }, patience, () => actsOf(parts));
  const parts = {
    platform,
    lines,
    traffic,
    desk,
    checkBot: watch.check,
    patience,
    session,
    saves,
    apiKey: options.apiKey ?? null,
  };
  const control = createControl(parts);
  const portOf = (): number => {
    const address = server.address() as AddressInfo | null;
    if (address === null) throw new Error('The workspace is not listening yet; call listen() first.');
    return address.port;
  };
  const connection = createConnectionHost(platform, lines, { port: portOf, onChange: watch.connectionsChanged });
  const rooms = { api, control, connection, token, port: portOf, page: options.page ?? null };
  const server = createServer(createFrontDoor(rooms));
  server.on('upgrade', (request, socket, head) => connection.upgrade(request, socket, head));
  platform.bot.url = options.botUrl ?? null;
  return {
    ...desk,
    platform,
    traffic,
    clock,
    token,
    app: platform.app,
    get url() {
      return `http://127.0.0.1:${portOf()}`;
    },
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      }),
    setBot: watch.setBot,
    setOtherBot: (appId, url) => {
      const place = platform.otherBots.get(appId);
      if (place === undefined)
        throw new Error(`The tenant has no other app ${appId}; the option otherApps makes them.`);
      place.url = url;
    },
    checkBot: watch.check,
    move: (move) => moveTime({ platform, traffic }, move, patience),
    change: (change) => changeWorld(platform, change),
    repush: (wish) => repush(platform, lines, wish),
    forgeClick: (forged) => forgeClick(platform, lines, { tag: 'button', repeat: 1, together: false, ...forged }),
    forgeRequest: (forged) => forgeRequest(platform, lines, { method: 'POST', headers: {}, ...forged }),
    close: async () => {
      events.stop();
      api.close();
      session.stop();
      watch.stop();
      connection.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await saver?.close();
    },
  };
}
