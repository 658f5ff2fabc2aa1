import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Switch } from '../../protocol-tools.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Problem, Section, useToolCall } from './section.tsx';

/** What Feishu's documentation leaves open, each a choice; the worst for a bot is taken at first. */
export function SwitchTool(): JSX.Element {
  const { words, session, language } = usePage();
  const [switches, setSwitches] = useState<readonly Switch[]>([]);
  const changes = useSelected(session.store, (state) => state.switchChanges);
  const { isBusy, problem, run } = useToolCall();
  useEffect(() => run(async () => setSwitches(await session.switches())), [changes]);
  return (
    <Section title={words.switches(switches.length)}>
      <details class="tool-fold">
        <summary>{words.showSwitches(switches.filter(({ value, worst }) => value !== worst).length)}</summary>
        <p class="tool-note">{words.switchesNote}</p>
        {switches.map((one) => (
          <label key={one.id} class="tool-switch">
            <span>{one.title[language]}</span>
            <select
              class="control"
              value={one.value}
              disabled={isBusy}
              title={`POST /control/switches {"id": "${one.id}"}`}
              onChange={(event) => {
                const value = event.currentTarget.value;
                run(() => session.chooseSwitch({ id: one.id, value }));
              }}
            >
              {one.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.title[language]}
                  {option.value === one.worst ? ` · ${words.worst}` : ''}
                </option>
              ))}
            </select>
          </label>
        ))}
      </details>
      <Problem text={problem} />
    </Section>
  );
}
