import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { linesOf } from '../core/traffic.ts';
import { CauseLine } from './cause-line.tsx';
import { download } from './download.ts';
import { ChoiceField } from './fields.tsx';
import { allChats, chatLabel } from './names.ts';
import { Problem, Section, useToolCall } from './section.tsx';
import { callNames, filtered, noFilter } from './traffic-filter.ts';

const shownAtMost = 80;

/** All that went between the platform and the bot, a line for each cause; what the platform does not know stands apart. */
export function TrafficPage(): JSX.Element {
  const { words, session } = usePage();
  const log = useSelected(session.store, (state) => state.traffic);
  const people = useSelected(session.store, (state) => state.world?.people) ?? [];
  const chats = useSelected(session.store, (state) => state.chats);
  const notes = useSelected(session.store, (state) => state.notes);
  const [filter, setFilter] = useState(noFilter);
  const { isBusy, problem, run } = useToolCall();
  useEffect(() => run(() => session.loadTraffic()), []);
  const all = linesOf(log);
  const unknown = all.flatMap(({ calls }) => calls).filter(({ nearest }) => nearest !== null);
  const found = filtered(all, filter);
  const names = [...new Set(all.flatMap(callNames))].toSorted();
  const choice = (
    name: 'person' | 'chat' | 'call',
    label: string,
    any: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <ChoiceField
      label={label}
      value={filter[name]}
      none={any}
      options={options}
      onChange={(value) => setFilter({ ...filter, [name]: value })}
    />
  );
  const check = (name: 'onlyBad' | 'withQuiet', label: string) => (
    <label class="choice">
      <input
        type="checkbox"
        checked={filter[name]}
        onChange={(event) => setFilter({ ...filter, [name]: event.currentTarget.checked })}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <>
      <div class="traffic-filter" role="group" aria-label={words.filter}>
        {choice(
          'person',
          words.people,
          words.everybody,
          people.map(({ openId, name }) => [openId, name]),
        )}
        {choice(
          'chat',
          words.faultChat,
          words.anyChat,
          allChats(chats).map((chat) => [chat.chatId, chatLabel(chat, people)]),
        )}
        {choice(
          'call',
          words.faultRoute,
          words.anyCall,
          names.map((name) => [name, name]),
        )}
        {check('onlyBad', words.onlyBad)}
        {check('withQuiet', words.withQuiet)}
        <button
          type="button"
          class="button height-small"
          disabled={isBusy || found.length === 0}
          onClick={() => download('traffic.jsonl', found.map((line) => `${JSON.stringify(line)}\n`).join(''))}
        >
          {words.exportTraffic(found.length)}
        </button>
      </div>
      <Problem text={problem} />
      {found.length === 0 ? <p class="tool-note">{words.noCalls}</p> : null}
      <ul class="causes" aria-label={words.toolNames.traffic}>
        {found.slice(0, shownAtMost).map((line) => (
          <CauseLine key={line.id} line={line} />
        ))}
      </ul>
      {found.length > shownAtMost ? <p class="tool-note">{words.moreLines(found.length - shownAtMost)}</p> : null}
      <Section title={words.unknownCalls(unknown.length)}>
        <ul class="tool-lines">
          {unknown.map(({ seq, method, path, nearest }) => (
            <li key={seq} class="bad">
              <code>
                {method} {path}
              </code>
              {nearest === null || nearest === '' ? null : <span class="nearest">{words.nearest(nearest)}</span>}
            </li>
          ))}
        </ul>
      </Section>
      {notes.length === 0 ? null : (
        <Section title={words.notes}>
          <ul class="tool-lines">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
