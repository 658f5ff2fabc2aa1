import type { Verdict } from './outcome.ts';

/** So many calls in a row without an answer are no accident. */
const tooMany = 5;

/** Whether Feishu can be reached, by how the latest calls went. */
export interface Reach {
  note(verdict: Verdict | 'ok'): void;
  /** A warning for operators; null while calls are answered. */
  warning(): string | null;
}

/** Begins with what the first call of a start said; an answered call ends any warning. */
export function feishuReach(): Reach & { begin(trouble: string | null): void } {
  let atStart: string | null = null;
  let unanswered = 0;
  return {
    begin: (trouble) => {
      atStart = trouble;
    },
    note: (verdict) => {
      if (verdict === 'retry' || verdict === 'unclear') unanswered += 1;
      else {
        unanswered = 0;
        atStart = null;
      }
    },
    warning: () => (unanswered >= tooMany ? `Feishu: the last ${unanswered} calls were not answered` : atStart),
  };
}
