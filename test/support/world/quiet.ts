import { isDeepStrictEqual } from 'node:util';
import { mongo } from 'mongoose';
import type { SandboxClock } from '../../../sandbox/clock.ts';
import type { Workspace } from '../../../sandbox/workspace.ts';
import { eventually } from './eventually.ts';

/** Work that is due later than this, like an open form's end, is not waited for. */
const usuallySoonMs = 60_000;

export interface StillnessOptions {
  /** Work that is due later than this is not waited for. */
  readonly soonMs?: number;
  /** So long it is waited; 15 s when left out. */
  readonly patienceMs?: number;
}

/** Tells when the bot has nothing left to do. */
export interface Stillness {
  /** Done when no card, notice, answer or reminder waits; throws with what still does after 15 s. */
  quiet(): Promise<void>;
  readonly db: mongo.Db;
  /** Address of that database, for commands beside the bot. */
  readonly mongoUri: string;
  close(): Promise<void>;
}

interface LeaveDocument {
  readonly name: string;
  readonly leave?: { readonly since: number; readonly until: number };
  readonly leaveShown?: unknown;
}

/** Watches the bot's database and its traffic with the workspace. */
export async function watchStillness(
  uri: string,
  workspace: Workspace,
  clock: SandboxClock,
  { soonMs = usuallySoonMs, patienceMs }: StillnessOptions = {},
): Promise<Stillness> {
  const client = await mongo.MongoClient.connect(uri);
  const db = client.db();

  async function waiting(): Promise<readonly string[]> {
    const {
      traffic,
      platform: { state },
    } = workspace;
    if (traffic.underWay > 0 || state.queue.length > 0) return ['a request or event is under way'];
    const [shows, alarms, answers, held, merged, leaves, digests] = await Promise.all([
      found('tickets', { showAt: { $lte: Date.now() + soonMs } }),
      found('tickets', { nextDueAt: { $lte: clock.now() } }),
      found('replies', { dueAt: { $exists: true } }),
      found('tickets', { 'held.until': { $lte: clock.now() } }),
      found('mergedCards', { dueAt: { $exists: true } }),
      leavesToShow(),
      // What is claimed is counted as of now, however much later it is sent.
      found('digests', { open: true, $or: [{ state: 'claimed' }, { sendAt: { $lte: clock.now() } }] }),
    ]);
    return [
      ...shows.map((id) => `${id} has cards or notices to show`),
      ...alarms.map((id) => `${id} has a reminder due`),
      ...held.map((id) => `${id} waits for quiet hours that have ended`),
      ...merged.map((id) => `merged card ${id} is not sent`),
      ...answers.map((id) => `answer ${id} is not sent`),
      ...leaves.map((name) => `the leave of ${name} does not show on the cards yet`),
      ...digests.map((id) => `digest ${id} is not sent`),
    ];
  }

  /** People whose cards tell of another leave than the one in force. */
  async function leavesToShow(): Promise<readonly string[]> {
    const now = clock.now();
    const people = await db
      .collection<LeaveDocument>('people')
      .find({ $or: [{ leave: { $exists: true } }, { leaveShown: { $exists: true } }] })
      .toArray();
    return people
      .filter(({ leave, leaveShown }) => {
        const inForce = leave !== undefined && leave.since <= now && now < leave.until ? leave : undefined;
        return !isDeepStrictEqual(inForce, leaveShown);
      })
      .map(({ name }) => name);
  }

  async function found(name: string, filter: mongo.Filter<mongo.Document>): Promise<readonly string[]> {
    const documents = await db.collection(name).find(filter).project({ _id: 1 }).toArray();
    return documents.map(({ _id }) => String(_id));
  }

  return {
    db,
    mongoUri: uri,
    quiet: async () => {
      let left: readonly string[] = [];
      await eventually(
        async () => {
          left = await waiting();
          return left.length === 0;
        },
        () => left.join('; '),
        patienceMs,
      );
    },
    close: () => client.close(),
  };
}
