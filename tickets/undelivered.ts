/** What did not reach its reader: kept for the administrators, who are told of it and may have it sent again. */
import type { RealMs, Recipient } from './record.ts';
import type { EpochMs } from './ticket.ts';

export interface UndeliveredFact {
  readonly id: string;
  /**
   * - `card`, `notice`, `answer`, `digest`: one message that Feishu would not take
   * - `chat`: the bot is not in a unit's group any more
   * - `app`: Feishu refuses the app itself; what it refused is tried on and on
   */
  readonly what: 'card' | 'notice' | 'answer' | 'digest' | 'chat' | 'app';
  /** The ticket's number; null for what belongs to none. */
  readonly number: string | null;
  /** Id of the card row, of the notice, of the answer or of the digest; empty for the others. */
  readonly row: string;
  readonly to: Recipient | null;
  /** What is behind it: facts of one cause are told once. */
  readonly cause: string;
  readonly code: number;
  readonly message: string;
  /** The moment of the last refusal. */
  readonly at: EpochMs;
  /** When it was first kept. */
  readonly keptAt: RealMs;
  /** When the administrators were told; null before. */
  readonly toldAt: RealMs | null;
}
