import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** The two programs the servers are made of, and the environment variable that may name each. */
const variables = { mongod: 'MONGOD', 'redis-server': 'REDIS_SERVER' } as const;

const repositoryRoot = path.resolve(import.meta.dirname, '../..');
const versionTimeoutMs = 20_000;

/**
 * The path of a server program: the environment variable, then the PATH, then what `scripts/ready.mjs` fetched.
 * Throws with the cure when there is none.
 */
export function findBinary(name: keyof typeof variables, env: NodeJS.ProcessEnv = process.env): string {
  const given = env[variables[name]];
  if (given !== undefined && given !== '') return given;
  const folders = [...(env['PATH'] ?? '').split(path.delimiter), path.join(repositoryRoot, '.cache/bin')];
  const found = folders
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, name))
    .find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    `No ${name} on the PATH or in .cache/bin. Cure: start through npm (\`npm test\`, \`npm run sandbox\`), which fetches one, or set ${variables[name]}.`,
  );
}

/** The first number of the version that a server program tells, e.g. 7 for Redis 7.0.15. */
export async function majorVersion(binary: string): Promise<number> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: versionTimeoutMs });
  const major = /v=?(\d+)\./.exec(stdout)?.[1];
  if (major === undefined) {
    throw new Error(
      `${binary} --version answered "${stdout.trim()}", which holds no version. Cure: name another program.`,
    );
  }
  return Number(major);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // "may not be executed" is the answer, not a fault
  }
}
