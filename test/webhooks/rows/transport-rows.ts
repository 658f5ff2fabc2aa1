import { sealed, type SealedRequest, signed } from '../../support/signed-request.ts';
import { rawRequest } from '../../support/webhook-host.ts';
import { clickEvent, genuineRow, now, type Row, refusedRow } from './row.ts';

const kibibyte = 1024;
const limit = 512 * kibibyte;
const genuine = sealed(clickEvent(), now);
const big = signed('x'.repeat(limit + kibibyte), now);
const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);
const chunked = { 'content-length': null, 'transfer-encoding': 'chunked' };
const line = (text: string) => rawRequest(genuine, { line: text });
const typed = (type: string): SealedRequest => ({ ...genuine, headers: { ...genuine.headers, 'content-type': type } });

/** A row that is turned away before the ingress sees it: by Node's parser, or by the host that knows the paths. */
const outside = (name: string, status: number, send: Row['send'], path?: string): Row => ({
  name,
  status,
  reason: null,
  events: 0,
  send,
  ...(path === undefined ? {} : { path }),
});

/** S14 and S20: sizes, encodings, methods, paths and the shapes of smuggled requests. */
export const transportRows: readonly Row[] = [
  refusedRow(
    'S14 513 KB by length',
    413,
    'too_large',
    rawRequest(big, { body: '', headers: { 'content-length': String(limit + kibibyte) } }),
  ),
  refusedRow(
    'S14 513 KB without length',
    413,
    'too_large',
    rawRequest(big, { headers: chunked, body: chunk(big.body) }),
  ),
  refusedRow(
    'S14 length longer than what comes',
    408,
    'body_timeout',
    rawRequest(genuine, { headers: { 'content-length': '100000' } }),
  ),
  // Node answers the rest of the bytes, which begin no request, before we have judged the part that does.
  {
    ...outside('S14 length shorter than what comes', 400, rawRequest(genuine, { headers: { 'content-length': '20' } })),
    reason: 'any',
  },
  refusedRow(
    'S14 packed by gzip',
    415,
    'content_encoding',
    rawRequest(genuine, { headers: { 'content-encoding': 'gzip' } }),
  ),
  refusedRow(
    'S14 `identity` named as an encoding',
    415,
    'content_encoding',
    rawRequest(genuine, { headers: { 'content-encoding': 'identity' } }),
  ),
  genuineRow('S14 a genuine body in chunks', rawRequest(genuine, { headers: chunked, body: chunk(genuine.body) })),

  ...['GET', 'PUT', 'OPTIONS', 'DELETE', 'PATCH', 'HEAD'].map((method) =>
    refusedRow(`S20 ${method}`, 405, 'wrong_method', line(`${method} /webhook/card HTTP/1.1`)),
  ),
  ...[
    '//webhook/card',
    '/webhook/card/',
    '/webhook/%63ard',
    '/webhook/./card',
    '/WEBHOOK/card',
    '/webhook/card%2e',
    '/',
  ].map((path) => outside(`S20 path ${path}`, 404, line(`POST ${path} HTTP/1.1`))),
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk', 'application/jsonx', ''].map(
    (type) => refusedRow(`S20 content type ${JSON.stringify(type)}`, 415, 'content_type', typed(type)),
  ),
  genuineRow('S20 content type without a charset', typed('application/json')),
  genuineRow('S20 content type in other letters', typed('Application/JSON;charset="UTF-8"')),
  refusedRow('S20 HTTP/1.0', 400, 'http_version', line('POST /webhook/card HTTP/1.0')),
  outside('S20 headers over 16 KB', 431, rawRequest(genuine, { headers: { 'x-long': 'a'.repeat(17 * kibibyte) } })),
  outside(
    'S20 both transfer encoding and length',
    400,
    rawRequest(genuine, { headers: { 'transfer-encoding': 'chunked' } }),
  ),
  outside('S20 two lengths', 400, rawRequest(genuine, { extra: ['content-length: 5'] })),
  outside(
    'S20 transfer encoding in disguise',
    400,
    rawRequest(genuine, { headers: { 'transfer-encoding': 'xchunked' } }),
  ),
  outside('S20 a bare line feed in the head', 400, rawRequest(genuine, { line: 'POST /webhook/card HTTP/1.1\nx: y' })),
  outside('S20 no host', 400, rawRequest(genuine, { headers: { host: null } })),
];
