import { reasons } from '../tickets/reasons.ts';
import type { StoredToast } from '../tickets/record.ts';
import type { EpochMs } from '../tickets/ticket.ts';
import type { CardLanguage } from './card.ts';
import { successWords } from './texts/successes.ts';
import { mildReasons } from './texts/terms.ts';
import { isReason, isSuccess, toastWords } from './texts/toasts.ts';
import { timesIn } from './time.ts';
import type { Words } from './words.ts';

/** A toast as Feishu takes it in the answer to a click. */
export interface ToastContent {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
  readonly i18n?: { readonly zh_cn: string; readonly en_us: string };
}

/** The toast in words: in one language for a private card, in both on a shared one. Throws for a code that is neither a reason nor an action. */
export function toastContent(toast: StoredToast, language: CardLanguage, timezone: string, now: EpochMs): ToastContent {
  const { code } = toast;
  if (!isSuccess(code) && !isReason(code))
    throw new Error(
      `toast code "${code}" has no words; known are ${[...Object.keys(successWords), ...reasons].join(', ')}`,
    );
  const words = toastWords(code, toast.facts, timesIn(timezone, now), now);
  const type = isSuccess(code) && !cameToNothing(toast) ? 'success' : severityOf(code);
  if (language !== 'both') return { type, content: words[language] };
  return { type, content: words.zh, i18n: i18nOf(words) };
}

/** 批量签收 where others were faster each time. */
function cameToNothing({ code, facts }: StoredToast): boolean {
  return code === 'bulkAccept' && facts['count'] === 0;
}

function severityOf(code: string): ToastContent['type'] {
  if (code === 'not_recorded') return 'error';
  return isReason(code) && !mildReasons.includes(code) ? 'warning' : 'info';
}

function i18nOf({ zh, en }: Words): { zh_cn: string; en_us: string } {
  return { zh_cn: zh, en_us: en };
}
