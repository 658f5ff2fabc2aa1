/** To administrators: what did not reach its reader, and what they can do. */
import type { Words } from '../words.ts';

/** Why Feishu refuses, for the codes an administrator can do something about (message API, common errors). */
const causes: Readonly<Record<number, Words>> = {
  0: { zh: '飞书没有应答', en: 'no answer from Feishu' },
  230013: { zh: '对方已停用，或不在应用的可用范围', en: 'disabled, or outside the app’s availability' },
  230018: { zh: '群设置不允许', en: 'the group’s settings forbid it' },
  230028: { zh: '被企业安全策略拦截', en: 'blocked by the company’s data policy' },
  230029: { zh: '对方已离职', en: 'has left the company' },
  230035: { zh: '不允许向那里发消息', en: 'sending there is not allowed' },
  230053: { zh: '对方屏蔽了机器人', en: 'has muted the bot' },
};
const otherCause: Words = { zh: '飞书拒绝', en: 'refused by Feishu' };

/** Why, with Feishu's code. */
export function refusedBecause(code: number): Words {
  const { zh, en } = causes[code] ?? otherCause;
  return { zh: `${zh}（${code}）`, en: `${en} (${code})` };
}

/** First line. */
export function undeliveredHead(count: number): Words {
  return {
    zh: `有 ${count} 条消息没有送到，已经记下，可以重发：`,
    en: `${count} ${count === 1 ? 'message has' : 'messages have'} not arrived. They are kept and can be sent again:`,
  };
}

/** One reader and the tickets that did not reach them. */
export function undeliveredLine(to: string, count: number, because: Words, numbers: readonly string[]): Words {
  const which = { zh: numbers.join('、'), en: numbers.join(', ') };
  return {
    zh: `· ${to}：${count} 条，${because.zh}${which.zh === '' ? '' : `：${which.zh}`}`,
    en: `· ${to}: ${count}, ${because.en}${which.en === '' ? '' : `: ${which.en}`}`,
  };
}

export function andMore(count: number): Words {
  return { zh: `· 另有 ${count} 处`, en: `· and ${count} more` };
}

/** What to do. */
export const howToReplay: Words = {
  zh: '查看：gongdan undelivered list　重发：gongdan undelivered replay',
  en: 'See them: gongdan undelivered list. Send again: gongdan undelivered replay',
};

/** The bot was removed from a unit's group, or the group is gone. */
export function chatLost(unit: string): Words {
  return {
    zh: `机器人已不在“${unit}”的群里，新工单会改发给值班坐席私聊。把机器人加回群里，就恢复发到群里。`,
    en: `The bot is not in the group of ${unit} any more; new tickets go to its agents in private. Add the bot again to send them to the group.`,
  };
}

/** Feishu refuses the app itself. */
export function appTrouble(code: number): Words {
  return {
    zh: `飞书拒绝了机器人的调用（${code}），会继续重试。请运行 gongdan doctor 查原因。`,
    en: `Feishu refuses the bot’s calls (${code}); they are tried on. Run gongdan doctor for the cause.`,
  };
}
