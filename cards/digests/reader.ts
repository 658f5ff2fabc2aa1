/** Who reads a digest, and where its buttons lead back to. */
import type { EpochMs } from '../../tickets/ticket.ts';
import type { Language } from '../../tickets/people.ts';
import { type Times, timesIn } from '../time.ts';

export interface DigestReader {
  /** Id of the digest: its snapshot. */
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly timezone: string;
  /** When the card is drawn. */
  readonly now: EpochMs;
  /** When somebody urged the tickets of the rows since the digest, by number. */
  readonly acted: ReadonlyMap<string, EpochMs>;
  /** False where Feishu refused the card with its charts; true where it is left out. */
  readonly charts?: boolean;
  /** Rows of each list, where all of them would not fit; the counts tell of all. */
  readonly mostRows?: number;
}

/** The rows of a list that this picture has room for. */
export function fitting<Row>(rows: readonly Row[], { mostRows }: DigestReader): readonly Row[] {
  return rows.slice(0, mostRows);
}

/** Moments as the digest says them: as of its own time. */
export function timesOf({ timezone }: DigestReader, asOf: EpochMs): Times {
  return timesIn(timezone, asOf);
}
