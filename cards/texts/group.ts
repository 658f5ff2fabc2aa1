/** Texts of the unit's shared card, and of cards that are over. */
import { type Mark, mark, type Words } from '../words.ts';

type Marks = Words<Mark>;

/** Who has it. */
export function signedBy(who: Mark, at: Marks, took: Marks | null): Marks {
  return took === null
    ? { zh: mark`**${who}** 于 ${at.zh} 签收`, en: mark`Accepted by **${who}** at ${at.en}` }
    : {
        zh: mark`**${who}** 于 ${at.zh} 签收（用时 ${took.zh}）`,
        en: mark`Accepted by **${who}** at ${at.en} (after ${took.en})`,
      };
}

/** After 驳回. */
export function sentBackTo(reviewer: Mark, round: number, signer: Mark): Marks {
  return {
    zh: mark`**${reviewer}** 驳回，第 ${round} 轮，**${signer}** 继续处理`,
    en: mark`Sent back by **${reviewer}**, round ${round}, **${signer}** continues`,
  };
}

/** Before the verdict on the shared card. */
export const closedLead: Marks = { zh: mark`已办结：`, en: mark`Closed: ` };

/** After the reply. */
export function repliedBy(who: Mark, at: Marks): Marks {
  return { zh: mark`**${who}** ${at.zh} 已回复，等待 400 验收`, en: mark`**${who}** replied at ${at.en}, in review` };
}

/** Line 1 of a card that stayed behind. */
export function transferredBy(who: Mark, at: Marks, unit: Mark): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 转派给 **${unit}**`,
    en: mark`**${who}** transferred it to **${unit}** at ${at.en}`,
  };
}

/** In the chat list. */
export function transferredTo(unit: string): Words {
  return { zh: `已转派给 ${unit}`, en: `Transferred to ${unit}` };
}

export const transferNoteLabel: Words = { zh: '转派说明', en: 'Note' };

/** How long the ticket was here. */
export function stayed(time: Marks): Marks {
  return {
    zh: mark`在本机构停留 ${time.zh} · 本卡片不再更新`,
    en: mark`${time.en} in this unit · this card no longer changes`,
  };
}

/** A colleague was faster. */
export function takenBy(who: Mark, at: Marks): Marks {
  return { zh: mark`已由 **${who}** 于 ${at.zh} 签收`, en: mark`Accepted by **${who}** at ${at.en}` };
}

export const noLongerUpdated: Marks = {
  zh: mark`本卡片不再更新`,
  en: mark`this card no longer changes`,
};

/** The card was sent anew. */
export function movedTo(at: Marks): Marks {
  return { zh: mark`已移到新卡片（${at.zh}）`, en: mark`Moved to a new card (${at.en})` };
}

export const whyMoved: Marks = {
  zh: mark`飞书的卡片 14 天后不能再更新，所以换了一张`,
  en: mark`Feishu cannot update a card after 14 days, so there is a new one`,
};

/** The foot of a card that was sent anew. */
export function renewedFoot(day: Marks): Marks {
  return { zh: mark`续发，原卡片 ${day.zh}`, en: mark`sent again, first card ${day.en}` };
}

export const supersededLine: Marks = {
  zh: mark`**已有更新的卡片**`,
  en: mark`**There is a newer card**`,
};

/** A review card of a round that was sent back. */
export function rejectedLine(who: Mark, at: Marks, reason: Words, round: number): Marks {
  return {
    zh: mark`**${who}** 于 ${at.zh} 驳回（${reason.zh as Mark}），已开始第 ${round} 轮`,
    en: mark`**${who}** sent it back at ${at.en} (${reason.en as Mark}); round ${round} has begun`,
  };
}
