import type { Ping } from '../../protocol-tools.ts';

const hourMs = 3_600_000;

export interface PingRow {
  readonly person: string;
  /** Pings by the beginning of their hour, in ms. */
  readonly byHour: ReadonlyMap<number, readonly Ping[]>;
}

/** People down, hours across. Hours in which nobody was pinged are left out, but for one between two days' worth. */
export function pingGrid(pings: readonly Ping[]): {
  readonly hours: readonly number[];
  readonly rows: readonly PingRow[];
} {
  const hourOf = ({ at }: Ping): number => Math.floor(at / hourMs) * hourMs;
  const used = [...new Set(pings.map(hourOf))].toSorted((a, b) => a - b);
  const hours = used.flatMap((hour, index) => {
    const before = used[index - 1];
    return before !== undefined && hour - before > hourMs ? [hour - hourMs, hour] : [hour];
  });
  const people = [...new Set(pings.map(({ person }) => person))];
  return {
    hours,
    rows: people.map((person) => {
      const byHour = new Map<number, Ping[]>();
      for (const ping of pings.filter((one) => one.person === person))
        byHour.set(hourOf(ping), [...(byHour.get(hourOf(ping)) ?? []), ping]);
      return { person, byHour };
    }),
  };
}

/** The numbers of pings whose fact the same person was told before: one fact shall ping once. */
export function repeatedPings(pings: readonly Ping[]): ReadonlySet<number> {
  const told = new Set<string>();
  const repeated = new Set<number>();
  for (const { seq, person, chatId, fact, at } of pings) {
    // The same words about another moment are another fact, for instance a reminder of the next day.
    const key = JSON.stringify([person, chatId, fact, Math.floor(at / hourMs)]);
    if (told.has(key)) repeated.add(seq);
    told.add(key);
  }
  return repeated;
}
