import type { Models } from './schemas.ts';

const digits = 4;

export interface Counters {
  /** The next ticket number of that day, `GD-YYYYMMDD-NNNN`. Never given out twice; gaps are possible. */
  nextNumber(dayText: string): Promise<string>;
}

/** Numbers that are unique over all processes. */
export function counters({ counters: model }: Pick<Models, 'counters'>): Counters {
  return {
    async nextNumber(dayText) {
      if (!/^\d{8}$/.test(dayText)) throw new Error(`day "${dayText}" of a ticket number must be written YYYYMMDD`);
      const counter = await model
        .findOneAndUpdate(
          { _id: `tickets-${dayText}` },
          { $inc: { value: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return `GD-${dayText}-${String(counter.value).padStart(digits, '0')}`;
    },
  };
}
