import type { JSX } from 'preact';
import { clientAges } from '../../card/client.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { useShell } from '../shell/shell-context.ts';
import { Problem, Section, useToolCall } from './section.tsx';
import type { WorldChange } from '../core/api.ts';

/** What happens to a company while the bot runs: thrown out, dissolved, recalled, out of reach, tokens dead, old clients. */
export function WorldTool(): JSX.Element {
  const { words, session } = usePage();
  const { route } = useShell();
  const client = useSelected(
    session.store,
    ({ world }) => world?.people.find(({ openId }) => openId === route.person)?.client ?? '',
  );
  const { isBusy, problem, run } = useToolCall();
  const { person, chat, message } = route;
  const acts: readonly (Exclude<WorldChange, { what: 'client' }> | null)[] = [
    chat === null ? null : { what: 'kick', chatId: chat },
    chat === null ? null : { what: 'readmit', chatId: chat },
    chat === null ? null : { what: 'dissolve', chatId: chat },
    message === null ? null : { what: 'recall', messageId: message },
    person === null ? null : { what: 'hide', person },
    person === null ? null : { what: 'show', person },
    { what: 'expireTokens' },
  ];
  return (
    <Section title={words.worldChanges}>
      <div class="tool-buttons">
        {acts.map((act) =>
          act === null ? null : (
            <button
              key={act.what}
              type="button"
              class="button height-small"
              disabled={isBusy}
              title={`POST /control/change ${JSON.stringify(act)}`}
              onClick={() => run(() => session.change(act))}
            >
              {words.changes[act.what]}
            </button>
          ),
        )}
      </div>
      {person === null ? null : (
        <label class="tool-row">
          {words.clientAge}
          <select
            class="control"
            value={client}
            disabled={isBusy}
            onChange={(event) => {
              const version = event.currentTarget.value;
              run(() => session.change({ what: 'client', person, version }));
            }}
          >
            {[...new Set([...clientAges, client])].map((age) => (
              <option key={age} value={age}>
                {age}
              </option>
            ))}
          </select>
        </label>
      )}
      <Problem text={problem} />
    </Section>
  );
}
