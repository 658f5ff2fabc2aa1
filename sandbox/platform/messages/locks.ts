/** Cards that nobody may change for now, since a click on them is being answered. */
export interface Locks {
  /** One click more is under way on the card. */
  lock(messageId: string): void;
  /** One is over; the lock stays for so many real milliseconds more. */
  unlock(messageId: string, lastsMs: number): void;
  isLocked(messageId: string): boolean;
  /** How many cards are locked. */
  readonly size: number;
  clear(): void;
}

interface Lock {
  clicks: number;
  until: number;
}

/** No lock at first; `real` is real time in milliseconds. */
export function createLocks(real: () => number): Locks {
  const locks = new Map<string, Lock>();
  const holds = ({ clicks, until }: Lock): boolean => clicks > 0 || until > real();
  const dropOver = (): void => {
    for (const [messageId, lock] of locks) if (!holds(lock)) locks.delete(messageId);
  };
  return {
    lock: (messageId) => {
      dropOver();
      const lock = locks.get(messageId) ?? { clicks: 0, until: 0 };
      locks.set(messageId, { ...lock, clicks: lock.clicks + 1 });
    },
    unlock: (messageId, lastsMs) => {
      const lock = locks.get(messageId);
      if (lock === undefined) return;
      lock.clicks -= 1;
      lock.until = Math.max(lock.until, real() + lastsMs);
    },
    isLocked: (messageId) => {
      const lock = locks.get(messageId);
      return lock !== undefined && holds(lock);
    },
    get size() {
      dropOver();
      return locks.size;
    },
    clear: () => locks.clear(),
  };
}
