import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TrafficLine } from '../../protocol.ts';
import type { RepushWay } from '../../protocol-tools.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { asTest } from './as-test.ts';
import { CopyButton } from './copy-button.tsx';
import { Problem, useToolCall } from './section.tsx';

const ways: readonly RepushWay[] = ['again', 'late', 'swapped', 'stale', 'forged'];

/** Do it again, worse: the same push once more in one of five ways, and the call that does it, for a test. */
export function Repush({ line }: { readonly line: TrafficLine }): JSX.Element {
  const { words, session } = usePage();
  const [last, setLast] = useState<RepushWay>('again');
  const { isBusy, problem, run } = useToolCall();
  const eventId = line.pushes[0]?.eventId ?? '';
  const botName = useSelected(session.store, ({ world }) => world?.bot.name ?? '');
  return (
    <div class="repush">
      <div class="tool-buttons">
        {ways.map((how) => (
          <button
            key={how}
            type="button"
            class="button height-small"
            disabled={isBusy}
            title={`POST /control/repush ${JSON.stringify({ eventId, how })}`}
            onClick={() => {
              setLast(how);
              run(() => session.repush({ eventId, how }));
            }}
          >
            {words.repushWays[how]}
          </button>
        ))}
        <CopyButton label={words.copyAsTest} text={asTest(line, last, botName)} />
      </div>
      <Problem text={problem} />
    </div>
  );
}
