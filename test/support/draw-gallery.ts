/** Draws every card of the bot into the file that the sandbox's gallery shows: `draw-gallery FILE`. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { botCards } from './gallery-cards.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Say into which file. Cure: draw-gallery .cache/gallery.json');
await mkdir(path.dirname(file), { recursive: true });
// Two sandboxes that start at the same moment each write their own.
const aside = `${file}.${process.pid}`;
await writeFile(aside, JSON.stringify(botCards()));
await rename(aside, file);
