import { z } from 'zod';
import type { Platform } from './platform.ts';
import type {
  App,
  ChatRecord,
  DepartmentRecord,
  MessageRecord,
  PersonRecord,
  QueuedEvent,
  State,
  UsedUuid,
} from './model.ts';

const format = 5;

/** A workspace as it was saved. */
export interface Saved {
  readonly app: App;
  readonly offsetMs: number;
  readonly state: State;
}

const pairs = z.array(z.tuple([z.string(), z.unknown()]));
const schema = z.object({
  format: z.literal(format),
  offsetMs: z.number(),
  app: z.record(z.string(), z.string()),
  state: z.object({
    seed: z.string(),
    drawn: z.number(),
    seq: z.number(),
    people: pairs,
    departments: pairs,
    chats: pairs,
    messages: pairs,
    reads: pairs,
    images: z.array(z.string()),
    uuids: pairs,
    queue: z.array(z.unknown()),
    switches: pairs,
    scopes: z.array(z.string()),
    standing: z.enum(['on', 'stopped', 'removed']),
  }),
});

/** The workspace that a text holds. Throws for one that `saveText` did not write; `name` says whose it is. */
export function parseSave(text: string, name: string): Saved {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
    const { app, offsetMs, state } = schema.parse(raw);
    return { app: app as unknown as App, offsetMs, state: stateOf(state) };
  } catch (error) {
    throw new Error(`${name} ${strangenessOf(raw)}. Cure: npm run sandbox -- --fresh, which puts it aside.`, {
      cause: error,
    });
  }
}

function strangenessOf(raw: unknown): string {
  const other = z.object({ format: z.int() }).safeParse(raw).data?.format ?? format;
  if (other === format) return 'is no save of this sandbox';
  return `was saved by another version of this sandbox, in format ${other} where this one reads ${format}`;
}

// The file is this program's own: its outer shape is checked, its records are trusted.
function stateOf(raw: z.infer<typeof schema>['state']): State {
  return {
    seed: raw.seed,
    drawn: raw.drawn,
    seq: raw.seq,
    people: new Map(raw.people as [string, PersonRecord][]),
    departments: new Map(raw.departments as [string, DepartmentRecord][]),
    chats: new Map(raw.chats as [string, ChatRecord][]),
    messages: new Map(raw.messages as [string, MessageRecord][]),
    reads: new Map(raw.reads as [string, number][]),
    images: new Set(raw.images),
    uuids: new Map(raw.uuids as [string, UsedUuid][]),
    queue: raw.queue as QueuedEvent[],
    switches: new Map(raw.switches as [string, string][]),
    scopes: new Set(raw.scopes),
    standing: raw.standing,
  };
}

/** The workspace as text. */
export function saveText({ app, clock, state }: Platform): string {
  const { seed, drawn, seq, queue, standing } = state;
  const lists = {
    people: [...state.people],
    departments: [...state.departments],
    chats: [...state.chats],
    messages: [...state.messages],
    reads: [...state.reads],
    images: [...state.images],
    uuids: [...state.uuids],
    switches: [...state.switches],
    scopes: [...state.scopes],
  };
  return JSON.stringify({
    format,
    offsetMs: clock.offset(),
    app,
    state: { seed, drawn, seq, queue, standing, ...lists },
  });
}

/** Puts a saved world in the place of this one, its clock with it; who looks on has to read everything anew. */
export function load(platform: Platform, saved: Saved, now: number): void {
  const { state } = platform;
  Object.assign(platform.app, saved.app);
  for (const name of ['people', 'departments', 'chats', 'messages', 'reads', 'uuids', 'switches'] as const) {
    const map: Map<string, unknown> = state[name];
    map.clear();
    for (const [key, value] of saved.state[name]) map.set(key, value);
  }
  for (const name of ['images', 'scopes'] as const) {
    state[name].clear();
    for (const key of saved.state[name]) state[name].add(key);
  }
  state.standing = saved.state.standing;
  state.queue.splice(0, state.queue.length, ...saved.state.queue);
  // Ids that were drawn since must not come again.
  state.drawn = Math.max(state.drawn, saved.state.drawn);
  platform.clock.restore(now);
  platform.journal.add({ kind: 'restored' });
}
