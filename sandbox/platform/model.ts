import type { AppState } from '../protocol-tools.ts';
import type { CardJson, Refusal, SandboxPerson } from '../protocol.ts';
import { scopeNames, scopes } from './access/scopes.ts';

/** An app, as the developer console would show it. */
export interface App {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly tenantKey: string;
  readonly botOpenId: string;
  readonly botName: string;
}

export interface PersonRecord extends SandboxPerson {
  /** Version of the person's client, for instance `7.55`. */
  client: string;
  /** IANA name: the zone of the person's client. */
  readonly timezone: string;
  readonly email?: string;
  readonly mobile?: string;
  /** Open ids of the departments they sit in, the main one first; empty for the root alone. */
  departmentIds: readonly string[];
  /** False outside the app's availability range: nothing can be sent to them. */
  available: boolean;
  /** True where the person has silenced the private chat with the bot. */
  blocksBot?: boolean;
  /** True after the person has left the company. */
  resigned?: boolean;
  /** When and out of which groups, as long as they are gone. */
  left?: { readonly at: number; readonly chatIds: readonly string[]; readonly departmentIds: readonly string[] };
}

/** A department of the tenant's directory. */
export interface DepartmentRecord {
  /** `od-…`, the same for good. */
  readonly openId: string;
  /** The id that the company itself gave it. */
  readonly id: string;
  name: string;
  /** Open id of the one above it, or that of the root. */
  parent: string;
  /** Its place beside those with the same parent, the smaller first. */
  order: number;
  /** The group of its members. */
  readonly chatId: string | null;
  /** Open id of who leads it. */
  readonly leader: string | null;
}

export interface ChatRecord {
  readonly chatId: string;
  readonly kind: 'group' | 'p2p';
  readonly name: string;
  members: readonly string[];
  /** False after the bot was removed. */
  botIn: boolean;
  dissolved: boolean;
  /** True where nobody but the owner may speak. */
  muted?: boolean;
  /** The app whose private chat it is, where it is another one. */
  readonly appId?: string;
  /** In the order they came, ghosts included. */
  readonly messageIds: string[];
}

/** An @ in a text: the placeholder, and who is meant. */
export interface Mention {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface MessageRecord {
  readonly messageId: string;
  readonly chatId: string;
  /** Milliseconds on the sandbox's clock. */
  readonly at: number;
  /** `appId` names another app than the one the workspace is for. */
  readonly sender: { readonly kind: 'bot' | 'person'; readonly openId: string | null; readonly appId?: string };
  /** What the page draws: words or a card. */
  readonly type: 'text' | 'interactive';
  /** What the API calls it, where it is neither: post, image, file … */
  readonly apiType?: string;
  /** As it was sent, a JSON string. */
  content: string;
  readonly text: string | null;
  card: CardJson | null;
  readonly mentions: readonly Mention[];
  readonly parentId: string | null;
  revision: number;
  updatedAt: number | null;
  readonly ghost: Refusal | null;
  recalled: boolean;
}

/** An event on its way to the bot; it stays here until it was taken or given up. */
export interface QueuedEvent {
  readonly eventId: string;
  /** The whole envelope, before encryption. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly path: string;
  /** Id of what it was pushed for. */
  readonly cause: string;
  /** `late` for what is pushed once more by hand. */
  readonly how: 'plain' | 'late';
  /** Milliseconds on the sandbox's clock. */
  readonly bornAt: number;
  /** Pushes that have failed. */
  failures: number;
  /** Milliseconds on the sandbox's clock. */
  dueAt: number;
}

/** A uuid that has been used: at most one success within an hour of real time. */
export interface UsedUuid {
  readonly messageId: string;
  readonly realAt: number;
}

/** All that the platform remembers. */
export interface State {
  readonly seed: string;
  /** How many ids were drawn from the seed. */
  drawn: number;
  /** The last change's number. */
  seq: number;
  readonly people: Map<string, PersonRecord>;
  readonly departments: Map<string, DepartmentRecord>;
  readonly chats: Map<string, ChatRecord>;
  readonly messages: Map<string, MessageRecord>;
  /** By `person chat`: how many messages of the chat the person has seen. */
  readonly reads: Map<string, number>;
  /** Keys of what was uploaded, pictures and files. */
  readonly images: Set<string>;
  readonly uuids: Map<string, UsedUuid>;
  readonly queue: QueuedEvent[];
  /** Habits that were chosen where the documentation leaves them open. */
  readonly switches: Map<string, string>;
  /** Permissions that the workspace's own app has. */
  readonly scopes: Set<string>;
  /** Whether that app is there for the tenant. */
  standing: AppState['standing'];
}

/** A state with nobody in it. */
export function emptyState(seed: string): State {
  return {
    seed,
    drawn: 0,
    seq: 0,
    people: new Map(),
    departments: new Map(),
    chats: new Map(),
    messages: new Map(),
    reads: new Map(),
    images: new Set(),
    uuids: new Map(),
    queue: [],
    switches: new Map(),
    scopes: new Set(scopeNames.filter((scope) => scopes[scope])),
    standing: 'on',
  };
}
