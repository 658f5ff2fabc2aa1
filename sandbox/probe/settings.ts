import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LaunchFault } from '../launch/say.ts';

export const usage = `npm run probe -- --chat oc_… [--person ou_…] [--out FILE]
  asks a tenant of yours what Feishu's documentation leaves open, and whether it refuses the cards that the sandbox refuses
  --chat    a group for tests that the app's bot is in; everything is sent there, and recalled in the end
  --person  who will press buttons in the private chat with the bot; without it those questions are left out
  --out     where the answers are written, without ids and secrets; probe.json if it is not given
  FEISHU_APP_ID and FEISHU_APP_SECRET name the app, FEISHU_BASE_URL another platform than https://open.feishu.cn`;

const schema = z.object({
  baseUrl: z.url('FEISHU_BASE_URL is no address').default('https://open.feishu.cn'),
  appId: z.string('FEISHU_APP_ID is missing').regex(/^cli_\w+$/, 'FEISHU_APP_ID must look like cli_…'),
  appSecret: z.string('FEISHU_APP_SECRET is missing').min(1, 'FEISHU_APP_SECRET is empty'),
  chatId: z.string('--chat is missing').regex(/^oc_\w+$/, '--chat must look like oc_…'),
  personId: z
    .string()
    .regex(/^ou_\w+$/, '--person must look like ou_…')
    .nullable(),
  file: z.string(),
});

/** Which tenant is asked, where, and where the answers go. */
export type ProbeSettings = z.infer<typeof schema>;

/** Reads arguments and environment; throws a LaunchFault that names everything that is wrong. */
export function probeSettings(args: readonly string[], env: NodeJS.ProcessEnv): ProbeSettings {
  const { values } = parseArgs({
    args: [...args],
    options: { chat: { type: 'string' }, person: { type: 'string' }, out: { type: 'string', default: 'probe.json' } },
  });
  const given = schema.safeParse({
    baseUrl: env['FEISHU_BASE_URL'],
    appId: env['FEISHU_APP_ID'],
    appSecret: env['FEISHU_APP_SECRET'],
    chatId: values.chat,
    personId: values.person ?? null,
    file: values.out,
  });
  if (given.success) return given.data;
  const faults = given.error.issues.map(({ message }) => message);
  throw new LaunchFault(`${faults.join('\n')}\nCure: give what is named above.\n\n${usage}`);
}
