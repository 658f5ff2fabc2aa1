import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { OwnTicket } from './own-ticket.tsx';
import { Problem, Section, useToolCall } from './section.tsx';

const orders = [
  { kind: 'platform', count: 1, word: 'platformTicket' },
  { kind: 'regional', count: 1, word: 'regionalTicket' },
  { kind: 'regional', count: 50, word: 'storm' },
] as const;

/** Lets the ticket platform raise a ticket, or a storm of them. */
export function TicketTool(): JSX.Element {
  const { words, session } = usePage();
  const { isBusy, problem, run } = useToolCall();
  return (
    <Section title={words.tickets}>
      <div class="tool-buttons">
        {orders.map(({ kind, count, word }) => (
          <button
            key={word}
            type="button"
            class="button"
            disabled={isBusy}
            title={`POST /control/tickets {"kind":"${kind}"}${count === 1 ? '' : ` ×${count}`}`}
            onClick={() =>
              run(async () => {
                for (let raised = 0; raised < count; raised += 1) await session.raise({ kind });
              })
            }
          >
            {words[word]}
          </button>
        ))}
      </div>
      <Problem text={problem} />
      <OwnTicket />
    </Section>
  );
}
