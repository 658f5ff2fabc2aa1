import { codes, fieldFault, PlatformError, refuse } from '../errors.ts';
import { nextHex } from '../ids.ts';
import { headOf } from '../pushes/outgoing.ts';
import type { Platform } from '../platform.ts';
import type { Ask, Route } from './route.ts';

const mebibyte = 1024 * 1024;
const maxImageBytes = 10 * mebibyte;
const maxFileBytes = 30 * mebibyte;

/** Pictures and files come as multipart; what is kept of them is their key. */
export const uploadRoutes: readonly Route[] = [
  { method: 'POST', path: 'im/v1/images', run: storeImage },
  { method: 'POST', path: 'im/v1/files', run: storeFile },
];

function checkUpload(ask: Ask, part: string, mostBytes: number): void {
  if (!/^multipart\/form-data\b/i.test(headOf(ask.headers, 'content-type') ?? ''))
    throw new PlatformError(400, codes.imageParameter, 'Invalid request: multipart/form-data is needed.');
  if (ask.raw.length > mostBytes) refuse(codes.imageTooLarge, `The upload is larger than ${mostBytes / mebibyte} MB.`);
  if (!ask.raw.includes(`name="${part}"`)) fieldFault(part, null, 'is required');
}

function storeImage(platform: Platform, ask: Ask): Readonly<Record<string, unknown>> {
  checkUpload(ask, 'image', maxImageBytes);
  const key = `img_v3_${nextHex(platform.state)}`;
  platform.state.images.add(key);
  return { data: { image_key: key } };
}

function storeFile(platform: Platform, ask: Ask): Readonly<Record<string, unknown>> {
  checkUpload(ask, 'file', maxFileBytes);
  const key = `file_v3_${nextHex(platform.state)}`;
  platform.state.images.add(key);
  return { data: { file_key: key } };
}
