import type { Finding } from '../config/finding.ts';
import type { FeishuClient } from './client/client.ts';
import { credentialCure, refusesApp } from './first-call.ts';
import type { Failure, Outcome } from './outcome.ts';

/** An id that no message and no chat has: a call with it does nothing, and still tells a missing permission. */
const nobodysMessage = 'om_gongdan_doctor_asks';
const nobodysChat = 'oc_gongdan_doctor_asks';
/** Codes of the gateway for a permission that the app, or the user's token, lacks; its message names the permission. */
const permissionCodes: ReadonlySet<number> = new Set([99991672, 99991679]);
/** Code of the gateway for an input that is no good, which it looks at after the permission. */
const inputCode = 99992402;
/** Chats are asked about side by side, far below the 50 calls a second that Feishu allows. */
const chatsAtOnce = 5;

type Probe = readonly [what: string, ask: () => Promise<Outcome<unknown>>];

/** Whether the app may do what the bot does: its token, itself, its permissions and its groups. Sends nothing to anybody. */
export async function examineFeishu(feishu: FeishuClient, chatIds: readonly string[]): Promise<readonly Finding[]> {
  const bot = await feishu.botInfo();
  if (!bot.ok) return [{ what: 'Feishu token', verdict: 'fails', ...troubleOf(bot) }];
  const { name, activated } = bot.value;
  const itself: Finding = activated
    ? { what: 'Feishu bot', verdict: 'ok', says: `${name} is switched on` }
    : {
        what: 'Feishu bot',
        verdict: 'fails',
        says: `${name} is not switched on`,
        cure: 'Add the bot in the developer console and publish a version.',
      };
  const token: Finding = { what: 'Feishu token', verdict: 'ok', says: 'app id and secret are accepted' };
  const permissions = await Promise.all(probes(feishu).map(probed));
  return [token, itself, ...permissions, ...(await groups(feishu, chatIds))];
}

function probes(feishu: FeishuClient): readonly Probe[] {
  const text = { text: 'gongdan doctor' };
  return [
    ['may send messages', () => feishu.send({ chatId: nobodysChat }, text, nobodysMessage)],
    ['may change cards', () => feishu.patch(nobodysMessage, { schema: '2.0', body: { elements: [] } })],
    ['may read messages', () => feishu.get(nobodysMessage)],
    ['may read chats', () => feishu.chat(nobodysChat)],
    ['may see people', () => feishu.scopes()],
  ];
}

/** Being told that there is no such message or chat is what a permission looks like. */
async function probed([what, ask]: Probe): Promise<Finding> {
  const outcome = await ask();
  const fine = outcome.ok || outcome.code === inputCode || ['drop', 'replace', 'shrink'].includes(outcome.verdict);
  return fine ? { what, verdict: 'ok', says: 'permission granted' } : { what, verdict: 'fails', ...troubleOf(outcome) };
}

async function groups(feishu: FeishuClient, chatIds: readonly string[]): Promise<readonly Finding[]> {
  const wrong: Finding[] = [];
  for (let from = 0; from < chatIds.length; from += chatsAtOnce) {
    const some = chatIds.slice(from, from + chatsAtOnce);
    const answers = await Promise.all(some.map(async (chatId) => ({ chatId, outcome: await feishu.chat(chatId) })));
    for (const { chatId, outcome } of answers) {
      const what = `group ${chatId}`;
      if (!outcome.ok) {
        const cure = 'Add the bot to the group, or correct the chatId in units.csv and import it again.';
        wrong.push({ what, verdict: 'fails', says: told(outcome), cure });
      } else if (outcome.value.dissolved)
        wrong.push({ what, verdict: 'fails', says: 'is dissolved', cure: 'Give the unit another group in units.csv.' });
    }
  }
  const reached = chatIds.length - wrong.length;
  const all: Finding = { what: 'groups', verdict: 'ok', says: `${reached} of ${chatIds.length} can be written to` };
  return [...(reached > 0 || chatIds.length === 0 ? [all] : []), ...wrong];
}

function troubleOf(failure: Failure): { readonly says: string; readonly cure: string } {
  return { says: told(failure), cure: cureOf(failure) };
}

function told({ code, message }: Failure): string {
  return `${message || 'no answer'} (${code})`;
}

function cureOf({ code, verdict, message }: Failure): string {
  if (refusesApp({ code })) return credentialCure;
  if (permissionCodes.has(code))
    return 'Add the permission that the message names in the console, and publish a version.';
  if (code === 0) return 'Check FEISHU_BASE_URL, proxies and the way to the internet from this machine.';
  if (verdict === 'alert') return `Look the code ${code} up in the console's search, and correct the app: ${message}`;
  return 'Try again in a minute; if it stays, look at the status page of the platform.';
}
