// Prints "N passed, N failed" out of jest's own summary (its path is the argument); exit 1 when one failed or none ran.
import { existsSync, readFileSync } from 'node:fs';

/** A file that could not be loaded ran no test and is one failure. */
function count(file) {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}

const { passed, failed, skipped } = count(process.argv[2]);
process.stdout.write(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
