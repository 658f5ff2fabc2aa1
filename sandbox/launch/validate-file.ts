import { readFile } from 'node:fs/promises';
import { validateCard } from '../card/validate.ts';
import { LaunchFault, say } from './say.ts';

/** Judges the card in a file and says what is wrong with it. Answers the exit code: 1 for a card Feishu refuses. */
export async function validateFile(file: string, out: (line: string) => void = say): Promise<number> {
  const card = await readJson(file);
  const { faults, warnings, meter } = validateCard(card);
  for (const { code, path, section, message } of faults) out(`${code}  ${path || '/'}  ${message}  [${section}]`);
  for (const { path, section, message } of warnings) out(`warning  ${path || '/'}  ${message}  [${section}]`);
  const size = `${meter.bytes} bytes, ${meter.elements} elements`;
  out(
    faults.length === 0 ? `${file}: Feishu takes it (${size})` : `${file}: refused, ${faults.length} faults (${size})`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new LaunchFault(`${file} is not JSON: ${error.message}`);
    throw new LaunchFault(`${file} can not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
