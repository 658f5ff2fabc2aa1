// Reads jest's own summaries. The first is of the whole run; one of a second run of some files takes the place of these files.
//   node scripts/test-result.mjs SUMMARY [SUMMARY OF THE SECOND RUN]   prints "N passed, N failed"; exit 1 when one failed or none ran
//   node scripts/test-result.mjs --failed SUMMARY                      prints the files in which something failed, one a line
import { existsSync, readFileSync } from 'node:fs';

/** The files of a summary with what their tests came to; none where the run did not get so far as to write one. */
function files(summary) {
  return existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')).testResults : [];
}

/** A file that could not be loaded ran no test and is one failure. */
function count({ assertionResults, status }) {
  const of = (...wanted) => assertionResults.filter((test) => wanted.includes(test.status)).length;
  const failed = of('failed');
  return {
    passed: of('passed'),
    failed: failed === 0 && status === 'failed' ? 1 : failed,
    skipped: of('pending', 'todo', 'skipped', 'disabled'),
  };
}

function failedFiles(summary) {
  return [
    ...new Set(
      files(summary)
        .filter((file) => count(file).failed > 0)
        .map(({ name }) => name),
    ),
  ];
}

function total(summaries) {
  const [first = [], again = []] = summaries.map(files);
  const second = new Set(again.map(({ name }) => name));
  const counts = [...first.filter(({ name }) => !second.has(name)), ...again].map(count);
  const sum = (key) => counts.reduce((so, one) => so + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

const [flag, ...rest] = process.argv.slice(2);
if (flag === '--failed') {
  for (const name of rest.flatMap(failedFiles)) process.stdout.write(`${name}\n`);
} else {
  const { passed, failed, skipped } = total([flag, ...rest].filter((summary) => summary !== undefined));
  process.stdout.write(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
