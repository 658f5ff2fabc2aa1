import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const script = path.join(import.meta.dirname, '../../scripts/test-result.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'test-result-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One file of a summary, as jest writes it: a letter for each test, `p` passed, `f` failed, `s` skipped. */
function file(name: string, tests: string): object {
  const words: Readonly<Record<string, string>> = { p: 'passed', f: 'failed', s: 'pending' };
  const isWhole = tests.length > 0 && !tests.includes('f');
  return {
    name,
    status: isWhole ? 'passed' : 'failed',
    assertionResults: [...tests].map((letter) => ({ status: words[letter] })),
  };
}

function result(...args: (string | readonly object[] | null)[]): { line: string; exit: number | null } {
  const given = args.map((arg, index) => {
    if (typeof arg === 'string') return arg;
    const summary = path.join(folder, `summary-${index}.json`);
    rmSync(summary, { force: true });
    if (arg !== null) writeFileSync(summary, JSON.stringify({ testResults: arg }));
    return summary;
  });
  const { stdout, status } = spawnSync(process.execPath, [script, ...given], { encoding: 'utf8' });
  return { line: stdout, exit: status };
}

describe('test-result.mjs', () => {
  it.each([
    ['all passed', [file('/a', 'ppp'), file('/b', 'p')], '4 passed, 0 failed\n', 0],
    ['some failed', [file('/a', 'pfp'), file('/b', 'pf')], '3 passed, 2 failed\n', 1],
    ['a file could not be loaded', [file('/a', 'ppp'), file('/b', '')], '3 passed, 1 failed\n', 1],
    ['some were skipped', [file('/a', 'ppps')], '3 passed, 0 failed, 1 skipped\n', 0],
    ['nothing ran', [], '0 passed, 0 failed\n', 1],
    ['there is no summary', null, '0 passed, 0 failed\n', 1],
  ])('tells that %s', (_, summary, line, exit) => {
    expect(result(summary)).toEqual({ line, exit });
  });

  it('names each file with a failure once, also where several projects ran it', () => {
    const summary = [file('/a', 'pf'), file('/b', 'p'), file('/a', 'f'), file('/c', '')];
    expect(result('--failed', summary)).toEqual({ line: '/a\n/c\n', exit: 0 });
  });

  it('lets a second run of a file count in the place of the first', () => {
    const first = [file('/a', 'pf'), file('/b', 'pp'), file('/c', '')];
    expect(result(first, [file('/a', 'pp'), file('/c', 'p')])).toEqual({ line: '5 passed, 0 failed\n', exit: 0 });
    expect(result(first, [file('/a', 'pf'), file('/c', 'p')])).toEqual({ line: '4 passed, 1 failed\n', exit: 1 });
    expect(result(first, null)).toEqual({ line: '3 passed, 2 failed\n', exit: 1 });
  });
});
