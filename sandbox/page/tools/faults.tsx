import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Fault } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import type { Words } from '../core/words.ts';
import { Problem, Section, useToolCall } from './section.tsx';

const msPerSecond = 1000;

const presets: readonly Fault[] = [
  { route: 'patch', kind: 'after', times: 1 },
  { route: 'patch', kind: 'slow', delayMs: 5000, times: 1 },
  { route: 'patch', kind: 'late', delayMs: 5000, times: 1 },
  { route: 'send', kind: 'before', times: 1 },
  { route: 'send', kind: 'after', times: 1 },
  { route: 'reply', kind: 'never', times: 1 },
  { route: 'token', kind: 'before', times: 1 },
  { route: 'any', kind: 'before', times: 5 },
];

/** Faults as sentences: what goes wrong, for which calls, how often. */
export function FaultTool(): JSX.Element {
  const { words, session } = usePage();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { isBusy, problem, run } = useToolCall();
  const loading = useToolCall();
  // Each call of the bot may have used one up.
  const lastCall = useSelected(session.store, ({ calls }) => calls.at(-1)?.seq ?? 0);

  async function reload(): Promise<void> {
    setFaults(await session.faults());
  }

  useEffect(() => loading.run(reload), [lastCall]);

  return (
    <Section title={words.faults}>
      {faults.length === 0 ? (
        <p class="tool-note">{words.noFaults}</p>
      ) : (
        <ul class="fault-list">
          {faults.map((fault, index) => (
            <li key={index}>
              {sentence(fault, words)}
              <span class="fault-left">{words.faultTimes(leftOf(fault))}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="tool-buttons">
        {presets.map((fault) => (
          <button
            key={sentence(fault, words)}
            type="button"
            class="button height-small"
            disabled={isBusy}
            title={`POST /control/faults ${JSON.stringify(fault)}`}
            onClick={() =>
              run(async () => {
                await session.addFault(fault);
                await reload();
              })
            }
          >
            + {sentence(fault, words)} ×{fault.times}
          </button>
        ))}
        {faults.length === 0 ? null : (
          <button
            type="button"
            class="button height-small look-danger"
            disabled={isBusy}
            title="DELETE /control/faults"
            onClick={() =>
              run(async () => {
                await session.endFaults();
                await reload();
              })
            }
          >
            {words.endFaults}
          </button>
        )}
      </div>
      <Problem text={problem ?? loading.problem} />
    </Section>
  );
}

/** Strikes still to come; the server says how many there were. */
function leftOf(fault: Fault & { readonly struck?: number }): number {
  return fault.times - (fault.struck ?? 0);
}

function sentence(fault: Fault, words: Words): string {
  const delay = fault.delayMs === undefined ? '' : ` ${words.seconds(fault.delayMs / msPerSecond)}`;
  return `${words.faultRoutes[fault.route]} · ${words.faultKinds[fault.kind]}${delay}`;
}
