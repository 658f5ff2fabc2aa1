import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from '../http.ts';
import type { Platform } from '../platform/platform.ts';
import type { ActiveFault } from '../protocol.ts';
import { actsOf, helpersOf, savesIn } from './acts.ts';
import { checkJson } from './guard.ts';
import type { ControlParts } from './parts.ts';
import { jsonOf, text, wholeNumber } from './query.ts';
import { readsOf } from './reads.ts';
import { ControlRefusal, statuses } from './refusal.ts';
import * as schemas from './schemas.ts';
import { parse } from './schemas.ts';
import { streamChanges } from './stream.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => unknown;

/** The control API as a handler for paths below `/control/`. The token is checked before. */
export function createControl(parts: ControlParts) {
  const { session } = parts;
  const acts = actsOf(parts);
  const helpers = helpersOf(parts);
  const reads = readsOf(parts);
  const special = specialOf(parts);
  const names = [acts, helpers, reads].flatMap((table) => Object.keys(table));
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.slice('/control/'.length);
    const method = request.method ?? 'GET';
    const own = special[`${method} ${name}`];
    if (own !== undefined) return void (await own(request, response, url.searchParams));
    const read = reads[name];
    if (method === 'GET' && read !== undefined) return answerJson(response, 200, await read(url.searchParams));
    const act = acts[name];
    const helper = helpers[name];
    if (method === 'POST' && (act !== undefined || helper !== undefined)) {
      checkJson(request);
      const body = await jsonOf(request);
      const answer = act === undefined ? helper?.(body) : session.act(name, body, act);
      return answerJson(response, 200, (await answer) ?? {});
    }
    if (names.includes(name) || Object.keys(special).some((one) => one.endsWith(` ${name}`)))
      throw new ControlRefusal(statuses.wrongMethod, `${method} is not known for ${url.pathname}.`);
    throw new ControlRefusal(statuses.unknown, `There is no ${url.pathname}; docs/sandbox.md lists the control API.`);
  };
}

/** What is no JSON from a table: the stream, the session's text, what is ended. */
function specialOf(parts: ControlParts): Readonly<Record<string, Handler>> {
  const { platform, session } = parts;
  return {
    'GET events': (request, response, query) =>
      streamChanges(platform.journal, wholeNumber(query, 'since', 0), request, response),
    'GET session': (_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="session.jsonl"',
        'cache-control': 'no-store',
      });
      response.end(session.text());
    },
    'DELETE faults': (_request, response, query) => answerJson(response, 200, endFaults(platform, query)),
    'DELETE saves': async (_request, response, query) => {
      const { name } = parse(schemas.save, { name: text(query, 'name') });
      answerJson(response, 200, await savesIn(parts).remove(name));
    },
  };
}

/** Ends one fault, or all of them with the rate limits on again. */
function endFaults({ faults, limits }: Platform, query: URLSearchParams): readonly ActiveFault[] {
  if (query.has('id')) {
    faults.end(wholeNumber(query, 'id', 0));
    return faults.list();
  }
  limits.enabled = true;
  faults.clear();
  return faults.list();
}
