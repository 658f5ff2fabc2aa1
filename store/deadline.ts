/** The time was up before the work was done; the work goes on and may still succeed. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Rejects with `DeadlineError` when the promise takes longer than `ms` milliseconds. What it stands for is not stopped:
 * a write may still land, so the caller says "working" and not "failed". The driver's own time-outs do not bound a call.
 */
export async function withDeadline<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(`not done within ${ms} ms; it may still be done later`));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
