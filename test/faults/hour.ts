import type { ProcessWorld } from '../support/process-world.ts';

const hourMs = 3_600_000;

/**
 * What stands for the passing of an hour of real time while no bot runs: Feishu has forgotten every uuid, what is owed was owed
 * before it, and the dead hold nothing any more.
 */
export async function hourLater({ workspace, db }: ProcessWorld, numbers: readonly string[]): Promise<void> {
  workspace.platform.state.uuids.clear();
  const now = Date.now();
  const free = { lease: null, retryAt: null, dueAt: now };
  for (const name of ['replies', 'mergedCards'])
    await db.collection(name).updateMany({ dueAt: { $exists: true } }, { $inc: { createdAt: -hourMs }, $set: free });
  for (const number of numbers) {
    const ticket = await db
      .collection<{ _id: string; notices: Record<string, { sentAt: number | null }> }>('tickets')
      .findOne({ _id: number });
    const owed = Object.entries(ticket?.notices ?? {}).flatMap(([id, { sentAt }]) =>
      sentAt === null ? [`notices.${id}`] : [],
    );
    const back = Object.fromEntries(owed.map((row) => [`${row}.bornAt`, -hourMs]));
    const again = Object.fromEntries(
      owed.flatMap((row) => [
        [`${row}.lease`, null],
        [`${row}.retryAt`, null],
      ]),
    );
    await db
      .collection<{ _id: string }>('tickets')
      .updateOne({ _id: number }, { $inc: { ...back, rowsRev: 1 }, $set: { ...again, showAt: now } });
  }
}
