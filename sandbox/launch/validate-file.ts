import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { validateCard } from '../card/validate.ts';
import type { CardNote } from '../protocol.ts';
import { LaunchFault, say } from './say.ts';

/** Judges the card in a file, named from where npm was called, and says what is wrong with it. Answers the exit code: 1 for a card Feishu refuses. */
export async function validateFile(file: string, out: (line: string) => void = say): Promise<number> {
  const card = await readJson(file);
  const { faults, warnings, meter } = validateCard(card);
  for (const note of faults) out(lineOf(String(note.code), note));
  for (const note of warnings) out(lineOf('warning', note));
  const size = `${meter.bytes} bytes, ${counted(meter.elements, 'element')}`;
  out(
    faults.length === 0
      ? `${file}: Feishu takes it (${size})`
      : `${file}: refused, ${counted(faults.length, 'fault')} (${size})`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** What is wrong, where, and where the rule stands. The sections of cards begin with 5 and have a file of their own. */
function lineOf(what: string, { path: at, message, section, page }: CardNote): string {
  return `${what}  ${at || '/'}  ${message}  [docs/feishu-cards.md ${section}, ${page}]`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

async function readJson(file: string): Promise<unknown> {
  // npm runs its scripts in the repository's folder and says where it was called.
  const whole = path.resolve(process.env['INIT_CWD'] ?? '', file);
  try {
    return JSON.parse(await readFile(whole, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new LaunchFault(
        `${file} is not JSON: ${error.message}. Cure: give the card itself, as it goes into "content".`,
      );
    const reason = error instanceof Error ? error.message : String(error);
    throw new LaunchFault(`${file} can not be read: ${reason}. Cure: name a file that is there and may be read.`);
  }
}
