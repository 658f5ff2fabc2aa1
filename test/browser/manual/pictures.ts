import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isObject } from '../../../sandbox/card/json.ts';
import type { SandboxMessage } from '../../../sandbox/protocol.ts';

const folder = new URL('../../../docs/pictures/manual/', import.meta.url);
const list = new URL('cards.json', folder);
const hashLength = 16;

/** One step's pictures: the hash of the card that they show, and of the files as they were written, by name. */
export interface PictureLine {
  readonly card: string;
  readonly files: Readonly<Record<string, string>>;
}
export type PictureList = Readonly<Record<string, PictureLine>>;

/** Beginning of the SHA-256 of a file or text. */
export function hashOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex').slice(0, hashLength);
}

/** The hash of what can be seen of a message: words, parts and their order, not what its buttons send. */
export function hashOfMessage({ card, text }: Pick<SandboxMessage, 'card' | 'text'>): string {
  return hashOf(JSON.stringify(card === null ? text : seen(card)));
}

const unseen = new Set(['behaviors', 'element_id', 'name', 'config']);

function seen(part: unknown): unknown {
  if (Array.isArray(part)) return part.map((item) => seen(item));
  if (!isObject(part)) return part;
  const kept = Object.entries(part).filter(([key]) => !unseen.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, seen(item)]));
}

/** What lies beside the pictures. */
export async function readList(): Promise<PictureList> {
  return JSON.parse(await readFile(list, 'utf8')) as PictureList;
}

/** Names of the pictures that are there. */
export async function picturesThere(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted();
}

/** The picture as it lies there. */
export function readPicture(name: string): Promise<Buffer> {
  return readFile(new URL(name, folder));
}

/** Writes all pictures anew, and the list; those of steps that are gone go too. */
export async function writePictures(pictures: ReadonlyMap<string, Buffer>, lines: PictureList): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, picture] of pictures) await writeFile(new URL(name, folder), picture);
  await writeFile(list, `${JSON.stringify(lines, null, 2)}\n`);
}
