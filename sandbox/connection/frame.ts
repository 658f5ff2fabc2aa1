import protobuf from 'protobufjs/light.js';
import { z } from 'zod';

const { Field, Type } = protobuf;

/** The frame of Feishu's long connection, field for field as the vendor's SDK has it (`pbbp2`). */
const header = new Type('Header')
  .add(new Field('key', 1, 'string', 'required'))
  .add(new Field('value', 2, 'string', 'required'));
const frame = new Type('Frame')
  .add(new Field('SeqID', 1, 'uint64', 'required'))
  .add(new Field('LogID', 2, 'uint64', 'required'))
  .add(new Field('service', 3, 'int32', 'required'))
  .add(new Field('method', 4, 'int32', 'required'))
  .add(header)
  .add(new Field('headers', 5, 'Header', 'repeated'))
  .add(new Field('payloadEncoding', 6, 'string'))
  .add(new Field('payloadType', 7, 'string'))
  .add(new Field('payload', 8, 'bytes'))
  .add(new Field('LogIDNew', 9, 'string'));

/** What `method` says: a frame keeps the connection alive, or carries a push or its answer. */
export const methods = { control: 0, data: 1 } as const;

/** A frame as the sandbox reads and writes it. */
export interface Frame {
  readonly service: number;
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

const read = z.object({
  service: z.number(),
  method: z.union([z.literal(methods.control), z.literal(methods.data)]),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).default(new Uint8Array()),
});

/** The bytes of a frame. */
export function encodeFrame({ service, method, headers, payload }: Frame): Uint8Array {
  const pairs = Object.entries(headers).map(([key, value]) => ({ key, value }));
  return frame.encode({ SeqID: 0, LogID: 0, service, method, headers: pairs, payload }).finish();
}

/** The frame in these bytes; null for what is none. */
export function decodeFrame(bytes: Uint8Array): Frame | null {
  try {
    const { service, method, headers, payload } = read.parse(frame.toObject(frame.decode(bytes)));
    return {
      service,
      method,
      headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
      payload: Buffer.from(payload),
    };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof protobuf.util.ProtocolError || error instanceof RangeError)
      return null;
    throw error;
  }
}
