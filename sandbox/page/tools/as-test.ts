import type { TrafficLine } from '../../protocol.ts';
import type { RepushWay } from '../../protocol-tools.ts';

/** A script that does what the line's person did and pushes it once more in that way: the beginning of a test, for any runner. */
export function asTest(line: TrafficLine, how: RepushWay, botName: string): string {
  const act = actOf(line, botName);
  const find = `lines.findLast(({ kind, what }) => kind === ${json(line.kind)} && what === ${json(line.what)})`;
  return [
    'const control = async (name, body) => {',
    "  const headers = { authorization: `Bearer ${process.env.TOKEN}`, 'content-type': 'application/json' };",
    "  const asked = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };",
    '  return (await fetch(`${process.env.SANDBOX}/control/${name}`, asked)).json();',
    '};',
    ...(act === null ? [] : [`await control(${json(act.name)}, ${json(act.body)});`, "await control('ready', {});"]),
    ...(act === null
      ? [`const eventId = ${json(line.eventId)};`]
      : ["const lines = await control('traffic');", `const { eventId } = ${find};`]),
    `console.log(await control('repush', { eventId, how: ${json(how)} }));`,
    '',
  ].join('\n');
}

/** What the person did, as a control call; null for what the platform tells by itself. */
function actOf({ kind, person, chatId, messageId, what }: TrafficLine, botName: string) {
  switch (kind) {
    case 'click':
      return { name: 'press', body: { person, messageId, label: what } };
    case 'menu':
      return { name: 'menu', body: { person, key: what } };
    case 'enter':
      return { name: 'enter', body: { person } };
    case 'message': {
      const at = `@${botName} `;
      const mention = what.startsWith(at);
      return { name: 'say', body: { person, chatId, text: mention ? what.slice(at.length) : what, mention } };
    }
    default:
      return null;
  }
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
