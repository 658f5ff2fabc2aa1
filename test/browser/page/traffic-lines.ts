import type { Call, TrafficLine } from '../../../sandbox/protocol.ts';
import type { Ping, Push } from '../../../sandbox/protocol-tools.ts';
import { stubNow } from './stub-sandbox.ts';

const push: Push = {
  seq: 2,
  at: stubNow,
  cause: 'c1',
  eventId: 'ev_1',
  type: 'card.action.trigger',
  attempt: 1,
  how: 'plain',
  outcome: 'answer',
  status: 200,
  code: null,
  toast: '已签收',
  card: true,
  ms: 41,
  againAt: null,
};
const patch: Call = {
  seq: 4,
  at: stubNow + 60,
  method: 'PATCH',
  route: '/open-apis/im/v1/messages/:id',
  path: '/open-apis/im/v1/messages/om_other',
  chatId: 'oc_group',
  messageId: 'om_other',
  status: 200,
  code: 0,
  ms: 88,
  logId: 'log_4',
  cause: 'c1',
  fault: null,
  nearest: null,
};
/** A click with a push, a call that was limited and one that was not. */
export const clicked: TrafficLine = {
  id: 'c1',
  seq: 1,
  at: stubNow,
  kind: 'click',
  person: 'ou_zhang',
  what: '签收',
  chatId: 'oc_group',
  messageId: 'om_wait',
  eventId: 'ev_1',
  token: null,
  pushes: [push],
  calls: [{ ...patch, seq: 3, at: stubNow + 40, status: 429, code: 99_991_400 }, patch],
};
const ping = (seq: number, person: string, fact: string): Ping => ({
  seq,
  at: stubNow + seq,
  person,
  chatId: 'oc_group',
  messageId: 'om_wait',
  kind: 'group',
  fact,
});
/** The second ping of 李芳 tells nothing new. */
export const pings = [ping(5, 'ou_zhang', '待签收'), ping(6, 'ou_li', '待签收'), ping(7, 'ou_li', '待签收')];

/** A message the bot sent of its own accord. */
export const sent: TrafficLine = {
  ...clicked,
  id: 'c2',
  seq: 5,
  kind: 'own',
  person: null,
  what: 'POST im/v1/messages',
  messageId: null,
  eventId: null,
  pushes: [],
  calls: [{ ...patch, seq: 6, cause: 'c2', method: 'POST', route: '/open-apis/im/v1/messages', messageId: 'om_text' }],
};

/** A call that the platform does not know. */
export const unknown: TrafficLine = {
  ...sent,
  id: 'c3',
  seq: 7,
  what: 'GET im/v2/mesages',
  calls: [
    {
      ...patch,
      seq: 8,
      cause: 'c3',
      method: 'GET',
      route: '/open-apis/im/v2/mesages',
      path: '/open-apis/im/v2/mesages',
      status: 404,
      code: 99_991_400,
      nearest: 'GET /open-apis/im/v1/messages',
    },
  ],
};
