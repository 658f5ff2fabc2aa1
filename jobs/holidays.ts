import { createHash } from 'node:crypto';
import type { HolidayTable } from '../config/policy.ts';
import { apply } from '../tickets/apply.ts';
import { changeTo } from '../tickets/change.ts';
import { recountHolidays } from '../tickets/recount.ts';
import type { TimelineEntry } from '../tickets/ticket.ts';
import { type JobContext, surroundings } from './context.ts';
import { tellOfMissingYear } from './missing-year.ts';

export interface HolidayWatch {
  /** Looks once, unless a look is under way; never fails. */
  look(): void;
  /** Waits for the look that is under way, which ends at the next ticket. */
  stop(): Promise<void>;
}

/**
 * Counts the clocks of open tickets again when the holiday tables have changed, and tells administrators of years that have
 * no data. What has been done is remembered by the tables' digest, so that a crash only begins it anew.
 */
export function watchHolidays(context: JobContext): HolidayWatch {
  let running: Promise<void> | null = null;
  let stopped = false;
  let seen: Readonly<Record<string, HolidayTable>> | null = null;

  async function look(): Promise<void> {
    const { store } = context;
    const rulebook = store.rulebook();
    const { holidayTables } = rulebook.policy(rulebook.currentVersion);
    if (holidayTables !== seen) {
      const done = `holidays counted ${digestOf(holidayTables)}`;
      if (!(await store.isRemembered(done))) {
        if (!(await recountAll(context, () => stopped))) return;
        await store.remember(done);
      }
      seen = holidayTables;
    }
    await tellOfMissingYear(context);
  }

  return {
    look: () => {
      if (stopped) return;
      running ??= look()
        .catch((error: unknown) => {
          context.logger.error({ err: error }, 'holidays could not be looked at; the next look comes in seconds');
        })
        .finally(() => {
          running = null;
        });
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** False where it was stopped on the way. */
async function recountAll(context: JobContext, isStopped: () => boolean): Promise<boolean> {
  const { store, logger, wake, realNow } = context;
  let count = 0;
  const asks = (clocks: Parameters<typeof recountHolidays>[0]) =>
    recountHolidays(clocks, surroundings(context)) !== null;
  for await (const number of store.tickets.openWhere(asks)) {
    if (isStopped()) return false;
    const { outcome } = await store.tickets.change<null>(number, null, (record) => {
      const around = surroundings(context);
      const recounts = recountHolidays(record.ticket, around);
      if (recounts === null) return { stop: null };
      const { version, unit } = record.ticket;
      const entry: TimelineEntry = {
        action: 'recount',
        version: version + 1,
        at: around.now,
        actor: null,
        unit,
        ...recounts,
      };
      return changeTo(record, apply(record.ticket, entry), [entry], around, { realNow: realNow() });
    });
    if (outcome !== 'changed') continue;
    count += 1;
    wake(number);
  }
  logger.info({ count }, 'open tickets were counted again by the holidays that are known now');
  return true;
}

function digestOf(tables: Readonly<Record<string, HolidayTable>>): string {
  return createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 32);
}
