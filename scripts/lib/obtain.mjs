import path from 'node:path';
import { cacheDir, isProgram, lastLine, onPath, run, say, stopwatch, Told } from './shell.mjs';

const versionTimeoutMs = 20_000;

/**
 * Finds one program: the path given by the operator, the PATH, what was fetched before, then each road in turn.
 * A road answers `{ file, source }` or `{ failed: why }`. Nothing is trusted before it has told its version.
 *
 * @param program `{ name, variable, names, places, version, least, roads, cure }`
 * @returns the full path
 * @throws Told when the given path does not run, or when every road failed: it names each of them
 */
export async function obtain(program) {
  const given = process.env[program.variable];
  if (given !== undefined && given !== '') return explicit(program, given);
  const tried = [];
  const found = [onPath(...program.names), ...program.places.filter(isProgram)].filter((file) => file !== undefined);
  if (found.length === 0) tried.push(`PATH and cache: no ${program.names[0]}`);
  for (const file of found) {
    const { version, fault } = await judge(program, file);
    if (version !== undefined) {
      const source = file.startsWith(cacheDir) ? 'fetched before' : 'on this machine';
      say(program.name, `${version} from ${show(file)} (${source})`);
      return file;
    }
    tried.push(`${show(file)}: ${fault}`);
  }
  for (const { name, take } of program.roads) {
    const seconds = stopwatch();
    say(program.name, `trying ${name}`);
    const { file, source, failed } = await take();
    const { version, fault } = file === undefined ? { fault: failed } : await judge(program, file);
    if (version !== undefined) {
      say(program.name, `${version} from ${source} (${seconds()})`);
      return file;
    }
    say(program.name, `not from ${name}: ${fault} (${seconds()})`);
    tried.push(`${name}: ${fault}`);
  }
  throw new Told(
    [`No ${program.name} could be had. Tried:`, ...tried.map((line) => `  - ${line}`), `Cure: ${program.cure}`].join(
      '\n',
    ),
  );
}

async function explicit(program, file) {
  const { version, fault } = await judge(program, file);
  if (version === undefined) {
    throw new Told(
      `${program.variable}=${file} cannot be used: ${fault}\nCure: correct ${program.variable} or unset it to have ${program.name} found or fetched.`,
    );
  }
  say(program.name, `${version} from ${file} (${program.variable})`);
  return file;
}

async function judge({ version, least }, file) {
  const { status, output } = await run(file, ['--version'], { timeoutMs: versionTimeoutMs });
  const match = version.exec(output);
  if (status !== 0) return { fault: `does not run (exit ${status}): ${lastLine(output)}` };
  if (match === null) return { fault: `tells no version: ${lastLine(output)}` };
  if (isOlder(match[1], least)) return { fault: `version ${match[1]} is older than ${least}` };
  return { version: match[1] };
}

function isOlder(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

function show(file) {
  const near = path.relative(process.cwd(), file);
  return near.startsWith('..') ? file : near;
}
