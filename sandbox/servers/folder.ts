import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandLine, processIdentity } from './process-table.ts';
import { until } from './until.ts';

const ownerFile = 'owner.json';
const temporaryPrefix = 'gongdan-servers-';
const ownerlessForMs = 3_600_000;
const deathTimeoutMs = 10_000;

/** What stands in a folder while somebody works with it. */
interface Owner {
  readonly owner: string;
  readonly pid: number;
  readonly children: readonly number[];
}

/** A folder that only this process works with, until it is released. */
export interface Claim {
  readonly folder: string;
  /** Writes down a server that works on the folder, so that a later owner can end it if we no longer can. */
  readonly record: (child: number) => void;
  readonly release: () => void;
}

/**
 * Takes a folder for this process, making it if need be. What a killed owner left running on it is ended first.
 * Throws when a living process, this one included, works with it.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, ownerFile);
  const draft = `${file}.${process.pid}`;
  // Written aside first, so that nobody ever reads half of it.
  const write = (children: readonly number[]): void => {
    const owner: Owner = { owner: processIdentity(process.pid) ?? '', pid: process.pid, children };
    writeFileSync(draft, JSON.stringify(owner));
  };
  const other = readOwner(folder);
  if (other !== undefined) {
    if (processIdentity(other.pid) === other.owner) {
      throw new Error(`${folder} is in use by process ${other.pid}. Cure: stop that one first, or use another folder.`);
    }
    await endChildren(folder, other);
    rmSync(file);
  }
  write([]);
  linkSync(draft, file); // fails when somebody was quicker
  rmSync(draft);
  return {
    folder,
    record: (child) => {
      write([child]);
      renameSync(draft, file);
    },
    release: () => {
      rmSync(file, { force: true });
    },
  };
}

/** A new folder in the system's temporary folder; those of owners that were killed are removed on the way. */
export async function temporaryFolder(): Promise<Claim> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(temporaryPrefix));
  await Promise.all(names.map((name) => removeIfLeft(path.join(tmpdir(), name))));
  return claimFolder(mkdtempSync(path.join(tmpdir(), temporaryPrefix)));
}

async function removeIfLeft(folder: string): Promise<void> {
  const owner = readOwner(folder);
  if (owner === undefined) {
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age < ownerlessForMs) return; // just being made by another run
  } else if (processIdentity(owner.pid) === owner.owner) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const inner = path.join(folder, entry.name);
    const innerOwner = readOwner(inner);
    if (innerOwner !== undefined) await endChildren(inner, innerOwner);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ends what still runs on the folder. A pid may belong to somebody else by now: only one that names the folder dies. */
async function endChildren(folder: string, { children }: Owner): Promise<void> {
  const alive = children.filter((pid) => commandLine(pid).includes(folder) && processIdentity(pid) !== null);
  for (const pid of alive) process.kill(pid, 'SIGKILL');
  const gone = await until(() => alive.every((pid) => processIdentity(pid) === null), deathTimeoutMs);
  if (!gone)
    throw new Error(`A server left on ${folder} does not die (pids ${alive.join(', ')}). Cure: end it by hand.`);
}

function readOwner(folder: string): Owner | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(folder, ownerFile), 'utf8');
  } catch {
    return undefined; // no owner: that is the answer
  }
  return JSON.parse(text) as Owner;
}
