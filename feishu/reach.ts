import type { ApiName, Verdict } from './outcome.ts';

/** So many calls in a row without an answer are no accident. */
const tooMany = 5;

/** Whether Feishu can be reached and lets the app in, by how the latest calls went. */
export interface Reach {
  note(api: ApiName, verdict: Verdict | 'ok'): void;
  /** A warning for operators; null while calls are answered and none is refused to the app. */
  warning(): string | null;
}

/** Begins with what the first call of a start said; an answered call ends any warning. */
export function feishuReach(): Reach & { begin(trouble: string | null): void } {
  let atStart: string | null = null;
  let unanswered = 0;
  const refused = new Set<ApiName>();
  return {
    begin: (trouble) => {
      atStart = trouble;
    },
    note: (api, verdict) => {
      if (verdict === 'alert') refused.add(api);
      else if (verdict === 'ok') refused.delete(api);
      if (verdict === 'retry' || verdict === 'unclear') unanswered += 1;
      else {
        unanswered = 0;
        atStart = null;
      }
    },
    warning: () => {
      if (unanswered >= tooMany) return `Feishu: the last ${unanswered} calls were not answered`;
      if (refused.size === 0) return atStart;
      return `Feishu: it refuses the app (${[...refused].join(', ')}); cards and notices wait. Run gongdan doctor for the cause`;
    },
  };
}
