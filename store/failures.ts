import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerError, MongoWriteConcernError } = mongoose.mongo;

const duplicateKeyCode = 11000;
/** Server codes that say "not the primary" or "going down": the same command may succeed on the next primary. */
const stateChangeCodes = new Set<unknown>([6, 7, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);

/** True when nobody can tell from the error whether a write was done: look before repeating it. */
export function isUnclear(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoWriteConcernError) return true;
  return error instanceof MongoServerError && stateChangeCodes.has(error.code);
}

/** True when that write stored something new, false when it is there already. */
export async function isNew(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** True when a unique index refused the write; with `field`, only that of an index on this field. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (!(error instanceof MongoServerError) || error.code !== duplicateKeyCode) return false;
  const pattern: unknown = error['keyPattern'];
  return field === undefined || (typeof pattern === 'object' && pattern !== null && field in pattern);
}
