import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Call } from '../../protocol.ts';
import { clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { Problem, useToolCall } from './section.tsx';

/** The bot's calls to the platform, the newest first. */
export function CallList(): JSX.Element {
  const { words, session } = usePage();
  const calls = useSelected(session.store, (state) => state.calls);
  const { problem, run } = useToolCall();
  useEffect(() => run(() => session.loadCalls()), []);
  if (calls.length === 0) {
    return (
      <>
        <p class="tool-note">{words.noCalls}</p>
        <Problem text={problem} />
      </>
    );
  }
  return (
    <div class="table-scroll" role="region" aria-label={words.calls} tabIndex={0}>
      <table class="calls">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.callMethod}</th>
            <th scope="col">{words.callRoute}</th>
            <th scope="col">{words.callStatus}</th>
            <th scope="col">{words.callCode}</th>
            <th scope="col" class="align-right">
              {words.callMs}
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.toReversed().map((call) => (
            <Row key={call.seq} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ call }: { readonly call: Call }): JSX.Element {
  const bad = call.status !== 200 || call.code !== 0;
  return (
    <tr class={bad ? 'bad' : ''}>
      <td>{clockTime(call.at)}</td>
      <td>{call.method}</td>
      <td class="route" title={call.path}>
        {call.route}
      </td>
      <td>{call.status}</td>
      <td>{call.code}</td>
      <td class="align-right">{Math.round(call.ms)}</td>
    </tr>
  );
}
