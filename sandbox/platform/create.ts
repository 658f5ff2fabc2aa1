import { newestClient } from '../card/client.ts';
import type { SandboxClock } from '../clock.ts';
import type { SandboxChat, SandboxPerson } from '../protocol.ts';
import { createCardTokens } from './messages/card-tokens.ts';
import { createCauses } from './journal/causes.ts';
import { privateChat } from './messages/chats.ts';
import { createFaults } from './trouble/faults.ts';
import { rootId } from './people/directory.ts';
import { nextHex, stableHex } from './ids.ts';
import { createJournal } from './journal/journal.ts';
import { createLimits } from './access/limits.ts';
import { createLocks } from './messages/locks.ts';
import type { App } from './model.ts';
import { emptyState } from './model.ts';
import { newPlace, type Place } from './pushes/outgoing.ts';
import type { Platform } from './platform.ts';
import type { Saved } from './save.ts';
import { createSent } from './pushes/sent.ts';
import { createSignal } from './pushes/signal.ts';
import { createSwitches } from './trouble/switches.ts';
import { createTokens } from './access/tokens.ts';

const defaultZone = 'Asia/Shanghai';

/** An app whose ids, secret and keys follow from the seed. */
export function createApp(seed: string): App {
  const hex = (name: string, digits: number): string => stableHex(`${seed} ${name}`).slice(0, digits);
  return {
    appId: `cli_${hex('app', appIdDigits)}`,
    appSecret: hex('secret', keyDigits),
    encryptKey: hex('encrypt', keyDigits),
    verificationToken: hex('verification', keyDigits),
    tenantKey: hex('tenant', appIdDigits),
    botOpenId: `ou_${hex('bot', keyDigits)}`,
    botName: '工单机器人',
  };
}

/** Another app of the tenant, the same one for the same seed and number. */
function otherApp(seed: string, number: number): App {
  return { ...createApp(`${seed} other ${number}`), botName: `别的机器人 ${number}` };
}

const appIdDigits = 16;
const keyDigits = 32;

/** A unit of the company, as the directory has it. */
export interface CastDepartment {
  /** The id that the company itself gave it. */
  readonly id: string;
  readonly name: string;
  /** The `id` of the one above it; null for one right below the root. */
  readonly parent: string | null;
  readonly chatId: string | null;
  /** Open ids. */
  readonly leader: string | null;
  readonly members: readonly string[];
}

/** Who and what there is at first. */
export interface Cast {
  readonly people: readonly (SandboxPerson & { readonly email?: string; readonly mobile?: string })[];
  readonly chats: readonly SandboxChat[];
  /** Those above before those below; a person's first one is the main one. Where none are given, each group is one. */
  readonly departments?: readonly CastDepartment[];
}

/** A platform: the saved one, or a new one with this cast, each of them with a private chat. */
export function createPlatform(options: {
  readonly clock: SandboxClock;
  readonly cast: Cast;
  readonly saved: Saved | null;
  readonly app?: Partial<App>;
  readonly answerLimitMs?: number;
  /** Real time in milliseconds. */
  readonly real: () => number;
  /** A new platform draws all its ids, keys and nonces from this. */
  readonly seed: string;
  /** How many other apps the tenant has. */
  readonly otherApps?: number;
  readonly addresses?: Partial<Place['addresses']>;
}): Platform {
  const { clock, cast, saved, real, seed } = options;
  const app = { ...(saved?.app ?? createApp(seed)), ...options.app };
  const state = saved?.state ?? emptyState(seed);
  const otherApps = Array.from({ length: options.otherApps ?? 0 }, (_, index) => otherApp(state.seed, index + 1));
  const journal = createJournal(state);
  const switches = createSwitches(state, journal);
  const limits = createLimits(real, () => ({
    code: Number(switches.get('targetLimit')),
    heads: switches.get('limitHeads'),
  }));
  const platform: Platform = {
    app,
    firstKeys: { appSecret: app.appSecret, encryptKey: app.encryptKey },
    otherApps,
    otherBots: new Map(otherApps.map(({ appId }) => [appId, newPlace({ limitMs: options.answerLimitMs })])),
    clock,
    real,
    state,
    journal,
    causes: createCauses({ state, journal, clock, real }),
    sent: createSent(),
    switches,
    tokens: createTokens([app, ...otherApps], real, () => nextHex(state)),
    cardTokens: createCardTokens(() => clock.now()),
    limits,
    faults: createFaults({ journal, clock, limits }),
    bot: newPlace({ addresses: options.addresses, limitMs: options.answerLimitMs }),
    locks: createLocks(real),
    queued: createSignal(),
    pushing: new Set(),
    sending: new Set(),
  };
  if (saved === null) addCast(platform, cast);
  return platform;
}

function addCast(platform: Platform, { people, chats, departments = chats.flatMap(departmentLike) }: Cast): void {
  const { state } = platform;
  for (const { id, name, parent, chatId, leader } of departments) {
    const above = parent === null ? rootId : openIdOf(departments.find((one) => one.id === parent));
    const record = { openId: openIdOf({ id, chatId }), id, name, parent: above, chatId, leader };
    state.departments.set(record.openId, { ...record, order: state.departments.size + 1 });
  }
  for (const person of people) {
    const { openId } = person;
    const departmentIds = departments.filter(({ members }) => members.includes(openId)).map(openIdOf);
    const client = newestClient;
    state.people.set(openId, { ...person, timezone: defaultZone, available: true, client, departmentIds });
  }
  for (const chat of chats) state.chats.set(chat.chatId, { ...chat, botIn: true, dissolved: false, messageIds: [] });
  for (const { openId } of people) privateChat(platform, openId);
}

function departmentLike({ chatId, kind, name, members }: SandboxChat): readonly CastDepartment[] {
  return kind === 'group' ? [{ id: chatId, name, parent: null, chatId, leader: null, members }] : [];
}

/** The id follows from the department's group, or from its own id where it has none. */
function openIdOf(of: Pick<CastDepartment, 'id' | 'chatId'> | undefined): string {
  if (of === undefined) throw new Error('A department of the cast stands below one that is not there.');
  return `od-${stableHex(of.chatId ?? of.id)}`;
}
