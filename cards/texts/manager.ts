/** Texts of the card a manager gets when a clock has run out. */
import type { ClockName } from '../../tickets/ticket.ts';
import { type Mark, mark, type Words } from '../words.ts';
import { clockNouns } from './ladder.ts';
import { clockWords } from './terms.ts';

type Marks = Words<Mark>;

/** Who has it. */
export function heldBy(who: Mark, signedAt: Marks): Marks {
  return {
    zh: mark`现在由 **${who}** 处理（${signedAt.zh} 签收）`,
    en: mark`With **${who}** (accepted ${signedAt.en})`,
  };
}

/** Nobody has it. */
export function heldByUnit(unit: Mark): Marks {
  return { zh: mark`**${unit}** 还没有人签收`, en: mark`Nobody in **${unit}** has accepted it yet` };
}

export const withReviewers: Marks = {
  zh: mark`等待 **400 客服** 审核`,
  en: mark`Waiting for the **400 reviewers**`,
};

/** The last thing somebody did. */
export function lastAct(at: Words, who: string, what: Words): Words {
  return { zh: `最近动作：${at.zh} ${who} ${what.zh}`, en: `Last: ${at.en} ${who} ${what.en}` };
}

/** Why this person is told. */
export function whyYou(clock: ClockName, unit: Mark, own: boolean): Marks {
  if (clock === 'review' || clock === 'extension')
    return {
      zh: mark`你收到它，因为你是 400 客服所在机构的负责人。`,
      en: mark`You get this as manager of the reviewers' unit.`,
    };
  return own
    ? { zh: mark`你收到它，因为你是 ${unit} 的机构负责人。`, en: mark`You get this as manager of ${unit}.` }
    : { zh: mark`你收到它，因为你是 ${unit} 的上级机构负责人。`, en: mark`You get this as manager above ${unit}.` };
}

/** To who stands in for the manager it was meant for. */
export function whyStandIn(manager: Mark): Marks {
  return {
    zh: mark`你收到它，因为你代机构负责人 ${manager} 处理。`,
    en: mark`You get this in place of the manager ${manager}.`,
  };
}

/** The clock that had run out is no longer running. */
export function settled(clock: ClockName): Marks {
  const name = clockWords[clock].zh as Mark;
  const en = clockNouns[clock] as Mark;
  return {
    zh: mark`**${name}超时已经处理**，无需你再跟进`,
    en: mark`**The ${en} is no longer overdue**, nothing left for you to do`,
  };
}
