import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ControlRefusal, statuses } from './refusal.ts';

const names = ['127.0.0.1', 'localhost', '[::1]'];

/** Refuses a Host that is not this machine's own: a foreign page reaches us by a name of its own (DNS rebinding). */
export function checkHost(request: IncomingMessage, port: number): void {
  const host = request.headers.host ?? '';
  if (!names.some((name) => host === `${name}:${port}`))
    throw new ControlRefusal(statuses.forbidden, `Host ${host} is not served here; use http://127.0.0.1:${port}.`);
}

/** Refuses what another site's page sends. */
export function checkOrigin(request: IncomingMessage, port: number): void {
  const { origin } = request.headers;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}:${port}`))
    throw new ControlRefusal(statuses.forbidden, `Origin ${origin} may not use the control API.`);
}

/** Refuses a request without the token of this start. */
export function checkToken(request: IncomingMessage, token: string): void {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new ControlRefusal(statuses.noToken, 'The control API needs the token of the printed address.');
}

/** Refuses a body that is not declared as JSON: a form of another site can not be. */
export function checkJson(request: IncomingMessage): void {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new ControlRefusal(statuses.notJson, 'Content-Type must be application/json.');
}
