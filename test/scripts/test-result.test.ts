import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const script = path.join(import.meta.dirname, '../../scripts/test-result.mjs');
const none = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

function result(summary: object | null): { line: string; exit: number | null } {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-result-'));
  const file = path.join(folder, 'result.json');
  if (summary !== null) writeFileSync(file, JSON.stringify({ ...none, ...summary }));
  const { stdout, status } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { line: stdout, exit: status };
}

describe('test-result.mjs', () => {
  it.each([
    ['all passed', { numPassedTests: 12 }, '12 passed, 0 failed\n', 0],
    ['some failed', { numPassedTests: 3, numFailedTests: 2 }, '3 passed, 2 failed\n', 1],
    ['a file could not be loaded', { numPassedTests: 3, numRuntimeErrorTestSuites: 1 }, '3 passed, 1 failed\n', 1],
    ['some skipped', { numPassedTests: 3, numPendingTests: 4 }, '3 passed, 0 failed, 4 skipped\n', 0],
    ['nothing ran', {}, '0 passed, 0 failed\n', 1],
    ['there is no summary', null, '0 passed, 0 failed\n', 1],
  ])('tells that %s', (_, summary, line, exit) => {
    expect(result(summary)).toEqual({ line, exit });
  });
});
