import { readFile } from 'node:fs/promises';

/** A section of what the sandbox holds to. */
export interface Section {
  /** For instance `3.2`. */
  readonly number: string;
  /** Where it stands, as docs/sandbox.md links to it. */
  readonly link: string;
  /** Its lines, one fact or question each. */
  readonly facts: readonly string[];
}

/** The files of the contract, beside docs/sandbox.md. */
export const contractFiles = ['feishu-contract.md', 'feishu-cards.md'] as const;

const docs = new URL('../../docs/', import.meta.url);

/** The contract's files as they are. */
export async function contractTexts(): Promise<readonly (readonly [file: string, text: string])[]> {
  return Promise.all(contractFiles.map(async (file) => [file, await readFile(new URL(file, docs), 'utf8')] as const));
}

/** The sections of the contract that say something themselves, in its order. */
export async function readContract(): Promise<readonly Section[]> {
  const texts = await contractTexts();
  return texts.flatMap(([file, text]) => sectionsIn(file, text)).filter(({ facts }) => facts.length > 0);
}

const heading = /^#{2,3} (?<title>(?<number>\d+(?:\.\d+)?) .+)$/u;
const fact = /^(?:-|\d+\.) (?<words>.+)$/u;

/** Sections of one file: a heading that begins with a number, and the list below it. */
export function sectionsIn(file: string, text: string): readonly Section[] {
  const sections: { number: string; link: string; facts: string[] }[] = [];
  for (const line of text.split('\n')) {
    const { number, title = '' } = heading.exec(line)?.groups ?? {};
    if (number !== undefined) sections.push({ number, link: `${file}#${anchorOf(title)}`, facts: [] });
    const words = fact.exec(line)?.groups?.['words'];
    if (words !== undefined) sections.at(-1)?.facts.push(words);
  }
  return sections;
}

/** The anchor a heading gets where Markdown is shown. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
