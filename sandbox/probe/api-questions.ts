import { randomUUID } from 'node:crypto';
import { maxCardElements } from '../card/fault.ts';
import { validateCard } from '../card/validate.ts';
import { codes } from '../platform/errors.ts';
import { probeCard, markdown } from './cards.ts';
import { found, type ApiQuestion, type Asking, type Finding } from './question.ts';
import type { TenantAnswer } from './tenant.ts';

const kilobyte = 1024;
const fitsBytes = 20 * kilobyte;
const largeBytes = 100 * kilobyte;
const burst = 8;

/** What needs nobody but the API. */
export const apiQuestions: readonly ApiQuestion[] = [
  { kind: 'api', ids: ['uuidRepeat'], ask: async (asking) => [await askUuid(asking)] },
  { kind: 'api', ids: ['elementCount'], ask: async (asking) => [await askElements(asking)] },
  { kind: 'api', ids: ['cardBytes'], ask: async (asking) => [await askBytes(asking)] },
  { kind: 'api', ids: ['looseMultiSelect'], ask: async (asking) => [await askMultiSelect(asking)] },
  { kind: 'api', ids: ['dataLeak'], ask: async (asking) => [await askLeak(asking)] },
  { kind: 'api', ids: ['targetLimit', 'limitHeads'], ask: askLimit },
];

async function askUuid({ tenant, chat }: Asking): Promise<Finding> {
  const uuid = randomUUID();
  const first = await tenant.sendText(chat, '探测：uuid', uuid);
  await tenant.pause();
  const second = await tenant.sendText(chat, '探测：uuid', uuid);
  if (second.code !== 0) return found('refused', `refused with ${second.code}`);
  return second.messageId === first.messageId ? found('message', 'the first message') : found(null, 'a second message');
}

async function askElements({ tenant, chat }: Asking): Promise<Finding> {
  const answer = await tenant.sendCard(chat, JSON.stringify(cardOf(maxCardElements)));
  return taken(answer);
}

/** A card of exactly so many elements, as the sandbox counts them. */
function cardOf(elements: number): ReturnType<typeof probeCard> {
  const bare = validateCard(probeCard('200', [])).meter.elements;
  return probeCard(
    '200',
    Array.from({ length: elements - bare }, () => ({ tag: 'hr' })),
  );
}

async function askBytes({ tenant, chat }: Asking): Promise<Finding> {
  const fits = JSON.stringify(probeCard('30 KB', [markdown('字节'.padEnd(fitsBytes, 'x'))]));
  const blown = await tenant.sendCard(chat, fits.padEnd(fits.length + fitsBytes));
  await tenant.pause();
  const large = await tenant.sendCard(chat, JSON.stringify(probeCard('30 KB', [markdown('x'.repeat(largeBytes))])));
  const seen = `40 KB with 20 KB of blanks: ${blown.code}; 100 KB: ${large.code}`;
  if (large.code === 0) return found('tenant', seen);
  return found(blown.code === 0 ? 'card' : 'content', seen);
}

async function askMultiSelect({ tenant, chat }: Asking): Promise<Finding> {
  const options = ['甲', '乙'].map((value) => ({ text: { tag: 'plain_text', content: value }, value }));
  const select = {
    tag: 'multi_select_static',
    name: 'several',
    options,
    behaviors: [{ type: 'callback', value: { a: 'x' } }],
  };
  return taken(await tenant.sendCard(chat, JSON.stringify(probeCard('多选', [select]))));
}

/** A number that is nobody's: Feishu's own example in its documentation of phone numbers. */
const plainNumber = '13800138000';

async function askLeak({ tenant, chat }: Asking): Promise<Finding> {
  const { code } = await tenant.sendText(chat, `探测：${plainNumber}`);
  if (code === codes.leak) return found('refused', `refused with ${code}`);
  return code === 0 ? found('off', 'taken') : found(null, `refused with ${code}`);
}

async function askLimit({ tenant, chat }: Asking): Promise<readonly Finding[]> {
  const texts = Array.from({ length: burst }, (_, index) => tenant.sendText(chat, `探测：${index + 1}`));
  const refused = (await Promise.all(texts)).find(({ code }) => code !== 0);
  if (refused === undefined) return [found(null, `${burst} at once were taken`), found(null, 'nothing was refused')];
  const { code, heads } = refused;
  const known = ['230020', '11232', '99991400'].includes(String(code));
  return [found(known ? String(code) : null, `HTTP ${refused.status}, ${code}`), headFinding(heads)];
}

function headFinding(heads: Headers): Finding {
  const [reset, retryAfter] = [heads.get('x-ogw-ratelimit-reset'), heads.get('retry-after')];
  if (reset !== null) return found('reset', `x-ogw-ratelimit-reset: ${reset}`);
  return retryAfter === null ? found('none', 'neither head') : found('retryAfter', `Retry-After: ${retryAfter}`);
}

function taken({ code, subCode }: TenantAnswer): Finding {
  return code === 0 ? found('taken', 'taken') : found('refused', `refused with ${code}, ${subCode ?? 'no sub-code'}`);
}
