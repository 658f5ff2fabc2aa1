import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TrafficLine } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { linesOf } from '../core/traffic.ts';
import { CauseLine } from './cause-line.tsx';
import { isBad } from './cause-words.ts';
import { Problem, Section, useToolCall } from './section.tsx';

const shownAtMost = 80;

/** All that went between the platform and the bot, a line for each cause; what the platform does not know stands apart. */
export function TrafficPage(): JSX.Element {
  const { words, session } = usePage();
  const log = useSelected(session.store, (state) => state.traffic);
  const people = useSelected(session.store, (state) => state.world?.people);
  const notes = useSelected(session.store, (state) => state.notes);
  const [person, setPerson] = useState('');
  const [onlyBad, setOnlyBad] = useState(false);
  const { problem, run } = useToolCall();
  useEffect(() => run(() => session.loadTraffic()), []);
  const lines = linesOf(log);
  const unknown = lines.flatMap(({ calls }) => calls).filter(({ nearest }) => nearest !== null);
  const shown = lines
    .filter((line) => isTold(line) && (person === '' || line.person === person) && (!onlyBad || isBad(line)))
    .slice(0, shownAtMost);
  return (
    <>
      <div class="tool-filter">
        <select
          class="control"
          aria-label={words.people}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        >
          <option value="">{words.everybody}</option>
          {people?.map(({ openId, name }) => (
            <option key={openId} value={openId}>
              {name}
            </option>
          ))}
        </select>
        <label class="choice">
          <input type="checkbox" checked={onlyBad} onChange={(event) => setOnlyBad(event.currentTarget.checked)} />
          <span>{words.onlyBad}</span>
        </label>
      </div>
      <Problem text={problem} />
      {shown.length === 0 ? <p class="tool-note">{words.noCalls}</p> : null}
      <ul class="causes" aria-label={words.toolNames.traffic}>
        {shown.map((line) => (
          <CauseLine key={line.id} line={line} />
        ))}
      </ul>
      <Section title={words.unknownCalls(unknown.length)}>
        <ul class="tool-lines">
          {unknown.map(({ seq, method, path, nearest }) => (
            <li key={seq} class="bad">
              <code>
                {method} {path}
              </code>
              {nearest === null || nearest === '' ? '' : words.nearest(nearest)}
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

/** Tokens and other healthy calls of the bot's own accord tell nothing. */
function isTold(line: TrafficLine): boolean {
  return (
    line.kind !== 'own' || isBad(line) || line.calls.some(({ method }) => method !== 'GET' && line.what !== 'token')
  );
}
