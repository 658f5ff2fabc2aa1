import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A name for a living process that no later process gets, although pids are used again: pid and moment of start.
 * Null when there is no such process, or only its not yet collected remains.
 */
export function processIdentity(pid: number): string | null {
  if (process.platform !== 'linux') {
    const started = ps(pid, 'lstart');
    return started === '' || ps(pid, 'state').startsWith('Z') ? null : `${pid} ${started}`;
  }
  const stat = readProc(pid, 'stat');
  // The second field is the program's name in brackets and may hold anything, so count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const started = fields[startTimeField];
  return stat === '' || state === 'Z' || started === undefined ? null : `${pid} ${started}`;
}

/** Whether a process is stopped by SIGSTOP, or gone. */
export function isHalted(pid: number): boolean {
  if (process.platform !== 'linux') return /^($|T)/.test(ps(pid, 'state'));
  const stat = readProc(pid, 'stat');
  return stat === '' || stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}

/** The command line of a process; empty when there is no such process. */
export function commandLine(pid: number): string {
  return process.platform === 'linux' ? readProc(pid, 'cmdline').replaceAll('\0', ' ') : ps(pid, 'command');
}

const startTimeField = 19; // field 22 of proc(5), counted from the state, which is field 3

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // no such process: that is the answer
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return ''; // ps ends with 1 when there is no such process: that is the answer
  }
}
