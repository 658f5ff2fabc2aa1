/** `npm run simulate`: a year of a company of 400 units on the pure rooms; `-- --seed 7 --days 30 --tickets 200 --units 100` for another one. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { simulate, type SimulationFigures } from './simulation.ts';
import { Violation } from './violation.ts';

const secondMs = 1_000;
const microsInSecond = 1_000_000;
const kilobytesInMegabyte = 1_024;
const tellEveryDays = 7;
const year = 365;
const whole = (most: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(1).max(most));
const asked = z.object({ seed: whole(2 ** 31), days: whole(year), tickets: whole(100_000), units: whole(10_000) });

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: String(year) },
    tickets: { type: 'string', default: '2000' },
    units: { type: 'string', default: '400' },
  },
});
const parsed = asked.safeParse(values);
if (!parsed.success) {
  for (const { path, message } of parsed.error.issues)
    say(`--${path.join('.')} ${message}. Cure: npm run simulate -- --seed 1 --days 365 --tickets 2000 --units 400`);
  process.exitCode = 1;
} else await run(parsed.data);

async function run({ seed, days, tickets, units }: z.output<typeof asked>): Promise<void> {
  const { policy } = await loadPolicyFile(fileURLToPath(new URL('../../config/policy.yaml', import.meta.url)));
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / secondMs;
  say(`seed ${seed}: ${days} days, ${tickets} tickets a day, ${units} units`);
  const onDay = (day: number, figures: SimulationFigures): void => {
    if (day % tellEveryDays !== 0 && day !== days) return;
    const perSecond = Math.round(figures.tickets / seconds());
    say(
      `day ${day}: ${figures.tickets} tickets, ${figures.open} kept, ${figures.reminders} reminders, ${figures.messages} messages, ${figures.digestsCompared} digests counted again; ${perSecond} tickets/s`,
    );
  };
  try {
    const figures = await simulate({ seed, days, ticketsADay: tickets, units, policy, onDay });
    for (const [name, count] of Object.entries(figures)) say(`${name}: ${count}`);
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const ofProcessor = ((userCPUTime + systemCPUTime) / microsInSecond).toFixed(0);
    const most = (maxRSS / kilobytesInMegabyte).toFixed(0);
    say(
      `no violation in ${days} days; ${seconds().toFixed(0)} s, ${ofProcessor} s of the processor, at most ${most} MB`,
    );
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    say(`VIOLATION with --seed ${seed} after ${seconds().toFixed(0)} s: ${error.message}`);
    if (error.evidence !== null) say(JSON.stringify(error.evidence));
    if (error.cause instanceof Error) say(error.cause.stack ?? '');
    process.exitCode = 1;
  }
}
