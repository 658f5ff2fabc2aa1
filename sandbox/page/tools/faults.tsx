import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { nowOf, useSelected } from '../core/store.ts';
import { FaultBuilder } from './fault-builder.tsx';
import { faultEnd, faultPresets, faultSentence } from './fault-words.ts';
import { chatNameOf } from './names.ts';
import { Problem, Section, useToolCall } from './section.tsx';
import { useFaults } from './use-faults.ts';

/** Faults as sentences: those that are on, presets, and a sentence of one's own; the rate limits. */
export function FaultTool(): JSX.Element {
  const { words, session, language } = usePage();
  const faults = useFaults();
  const now = nowOf(session.store);
  const limits = useSelected(session.store, ({ world }) => world?.limits ?? true);
  const chats = useSelected(session.store, (state) => state.chats);
  const { isBusy, problem, run } = useToolCall();
  return (
    <Section title={words.faults}>
      {faults.length === 0 ? <p class="tool-note">{words.noFaults}</p> : null}
      <ul class="fault-list">
        {faults.map((fault) => (
          <li key={fault.id}>
            <span>{faultSentence(fault, words, chatNameOf(chats, fault.chatId))}</span>
            <span class="fault-left">
              {words.struck(fault.struck)} · {faultEnd(fault, words, { now, language })}
            </span>
            <button
              type="button"
              class="button height-small"
              disabled={isBusy}
              title={`DELETE /control/faults?id=${fault.id}`}
              onClick={() => run(() => session.endFault(fault.id))}
            >
              {words.stop}
            </button>
          </li>
        ))}
      </ul>
      {faults.length === 0 ? null : (
        <button
          type="button"
          class="button look-danger"
          disabled={isBusy}
          title="DELETE /control/faults"
          onClick={() => run(() => session.endFaults())}
        >
          {words.endFaults}
        </button>
      )}
      <details class="tool-fold">
        <summary>{words.presets}</summary>
        <div class="tool-buttons">
          {faultPresets.map((fault) => (
            <button
              key={faultSentence(fault, words)}
              type="button"
              class="button height-small"
              disabled={isBusy}
              title={`POST /control/faults ${JSON.stringify(fault)}`}
              onClick={() => run(() => session.addFault(fault))}
            >
              + {faultSentence(fault, words)} ×{fault.times}
            </button>
          ))}
        </div>
      </details>
      <details class="tool-fold">
        <summary>{words.ownFault}</summary>
        <FaultBuilder />
      </details>
      <label class="choice" title={`POST /control/faults ${JSON.stringify({ limits: !limits })}`}>
        <input
          type="checkbox"
          role="switch"
          checked={limits}
          onChange={(event) => {
            const next = event.currentTarget.checked;
            run(() => session.setLimits(next));
          }}
        />
        <span>{words.limits}</span>
      </label>
      <Problem text={problem} />
    </Section>
  );
}
