import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { Problem, Section, useToolCall } from './section.tsx';

const kinds = [
  { kind: 'platform', word: 'platformTicket' },
  { kind: 'regional', word: 'regionalTicket' },
] as const;

/** Lets the ticket platform raise a ticket. */
export function TicketTool(): JSX.Element {
  const { words, session } = usePage();
  const { isBusy, problem, run } = useToolCall();
  return (
    <Section title={words.tickets}>
      <div class="tool-buttons">
        {kinds.map(({ kind, word }) => (
          <button
            key={kind}
            type="button"
            class="button"
            disabled={isBusy}
            title={`POST /control/tickets {"kind":"${kind}"}`}
            onClick={() => run(() => session.raise(kind))}
          >
            {words[word]}
          </button>
        ))}
      </div>
      <Problem text={problem} />
    </Section>
  );
}
