/** Writes docs/sandbox.md from the guide, the contract and the rules: `npm run docs:sandbox`. */
import { readFile, writeFile } from 'node:fs/promises';
import { readContract } from './contract.ts';
import { sandboxPage } from './page.ts';

const guide = await readFile(new URL('guide.md', import.meta.url), 'utf8');
await writeFile(new URL('../../docs/sandbox.md', import.meta.url), sandboxPage(guide, await readContract()));
