import { z } from 'zod';
import { ControlRefusal, statuses } from './refusal.ts';

export const sessionFormat = 1;

const chatId = z.string().nullable();
const head = z.object({
  kind: z.literal('session'),
  format: z.literal(sessionFormat),
  seed: z.string(),
  now: z.number(),
  chats: z.array(
    z.object({ chatId: z.string(), kind: z.enum(['group', 'p2p']), name: z.string(), members: z.array(z.string()) }),
  ),
});
const act = z.object({ kind: z.literal('act'), at: z.number(), name: z.string(), body: z.unknown() });
const message = z.object({ kind: z.literal('message'), messageId: z.string(), chatId: z.string() });
const call = z.object({
  kind: z.literal('call'),
  at: z.number(),
  method: z.string(),
  route: z.string(),
  chatId,
  status: z.number(),
  code: z.number(),
  /** What the message said, numbers left out: they differ from run to run. */
  words: z.string(),
});
const line = z.discriminatedUnion('kind', [head, act, message, call]);

export type HeadLine = z.infer<typeof head>;
export type ActLine = z.infer<typeof act>;
export type MessageLine = z.infer<typeof message>;
export type CallLine = z.infer<typeof call>;
export type Line = z.infer<typeof line>;

/** The lines of a session's text. Refuses with the number of the first line that is none. */
export function readLines(text: string): readonly Line[] {
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  const parsed = lines.map((one, index) => {
    const result = line.safeParse(parsedJson(one));
    if (result.success) return result.data;
    throw new ControlRefusal(
      statuses.bad,
      `Line ${index + 1} is no line of a session: ${one.slice(0, shownCharacters)}`,
    );
  });
  if (parsed[0]?.kind !== 'session')
    throw new ControlRefusal(statuses.bad, 'A session begins with the line of GET /control/session that says so.');
  return parsed;
}

const shownCharacters = 80;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
