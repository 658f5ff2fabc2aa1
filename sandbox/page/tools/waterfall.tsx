import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Bodies } from '../../protocol-tools.ts';
import { usePage } from '../core/context.ts';
import type { WaterRow } from './cause-words.ts';
import { Problem, useToolCall } from './section.tsx';

/** So thin a bar can still be seen, in percent of the whole. */
const thinnest = 1.5;

/** What a cause set going, each row with its place in time; a row opens to what went over the wire. */
export function Waterfall({ rows }: { readonly rows: readonly WaterRow[] }): JSX.Element {
  const { words, session } = usePage();
  const [bodies, setBodies] = useState<Bodies | null>(null);
  const { problem, run } = useToolCall();
  const from = Math.min(...rows.map(({ at }) => at));
  const to = Math.max(...rows.map(({ at, ms }) => at + ms), from + 1);
  const part = (ms: number): number => (ms / (to - from)) * 100;
  return (
    <>
      <ol class="waterfall">
        {rows.map((row) => (
          <li key={row.seq} class={row.bad ? 'bad' : ''}>
            <button
              type="button"
              aria-expanded={bodies?.seq === row.seq}
              title={words.showWire}
              onClick={() => run(async () => setBodies(bodies?.seq === row.seq ? null : await session.bodies(row.seq)))}
            >
              <span class="water-label">{row.label}</span>
              <span class="water-result">{row.result}</span>
              <span class="water-track" aria-hidden="true">
                <span
                  style={{
                    left: `${Math.min(100 - thinnest, part(row.at - from))}%`,
                    width: `${Math.max(thinnest, part(row.ms))}%`,
                  }}
                />
              </span>
              <span class="water-ms">{Math.round(row.ms)}</span>
              {row.note === '' ? null : <span class="water-note">{row.note}</span>}
            </button>
            {bodies?.seq === row.seq ? <Wire bodies={bodies} logId={row.logId} /> : null}
          </li>
        ))}
      </ol>
      <Problem text={problem} />
    </>
  );
}

function Wire({ bodies, logId }: { readonly bodies: Bodies; readonly logId: string | null }): JSX.Element {
  const { words } = usePage();
  if (bodies.request === null && bodies.response === null) return <p class="tool-note">{words.wireGone}</p>;
  return (
    <div class="wire">
      {logId === null ? null : (
        <p class="tool-note">
          x-tt-logid <code>{logId}</code>
        </p>
      )}
      {([bodies.request, bodies.response] as const).map((text, index) => (
        <pre key={index} class="json" tabIndex={0} aria-label={index === 0 ? words.wireAsked : words.wireAnswered}>
          {pretty(text ?? '')}
        </pre>
      ))}
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    // What is no JSON is shown as it went.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
