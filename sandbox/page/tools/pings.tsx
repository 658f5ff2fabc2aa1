import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ping } from '../../protocol-tools.ts';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { useShell } from '../shell/shell-context.ts';
import { useNameOf } from './names.ts';
import { pingGrid, repeatedPings } from './ping-grid.ts';
import { Problem, useToolCall } from './section.tsx';

/** Who was pinged: people × time, a dot for each notification; two for one fact are red. Quiet hours are an empty stripe. */
export function PingsPage(): JSX.Element {
  const { words, session, language } = usePage();
  const pings = useSelected(session.store, (state) => state.pings);
  const { problem, run } = useToolCall();
  useEffect(() => run(() => session.loadPings()), []);
  const { hours, rows } = pingGrid(pings);
  const repeated = repeatedPings(pings);
  const nameOf = useNameOf();
  return (
    <>
      <p class="tool-note">{words.pingsNote}</p>
      <Legend />
      <Problem text={problem} />
      {pings.length === 0 ? <p class="tool-note">{words.noPings}</p> : null}
      <div class="table-scroll" role="region" aria-label={words.toolNames.pings} tabIndex={0}>
        <table class="pings">
          <thead>
            <tr>
              <td />
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {clockTime(hour)}
                  <span>{clockDay(hour, language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, byHour }) => (
              <tr key={person}>
                <th scope="row">{nameOf(person)}</th>
                {hours.map((hour) => (
                  <td key={hour}>
                    {(byHour.get(hour) ?? []).map((ping) => (
                      <Dot key={ping.seq} ping={ping} isRepeated={repeated.has(ping.seq)} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What each kind of dot stands for. */
function Legend(): JSX.Element {
  const { words } = usePage();
  const kinds = [
    ...(['private', 'mention', 'group'] as const).map((kind) => [`ping-${kind}`, words.pingKinds[kind]] as const),
    ['repeated', words.repeated] as const,
  ];
  return (
    <ul class="ping-legend" aria-label={words.legend}>
      {kinds.map(([look, label]) => (
        <li key={look}>
          <span class={`ping ${look}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}

function Dot({ ping, isRepeated }: { readonly ping: Ping; readonly isRepeated: boolean }): JSX.Element {
  const { words } = usePage();
  const { go } = useShell();
  const label = `${clockTime(ping.at)} ${words.pingKinds[ping.kind]} ${ping.fact}${isRepeated ? `（${words.repeated}）` : ''}`;
  return (
    <button
      type="button"
      class={`ping ping-${ping.kind} ${isRepeated ? 'repeated' : ''}`}
      aria-label={label}
      title={label}
      onClick={() => go({ person: ping.person, chat: ping.chatId, message: ping.messageId, view: 'chats' })}
    />
  );
}
