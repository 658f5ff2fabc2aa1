import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SandboxMessage } from '../../protocol.ts';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { linesOf, touches } from '../core/traffic.ts';
import { CardPreview } from './card-preview.tsx';
import { CauseLine } from './cause-line.tsx';
import { CopyButton } from './copy-button.tsx';
import { CardMeters, TextMeter, Verdict } from './meter.tsx';
import { Problem, Section, useToolCall } from './section.tsx';

const looks = ['json', 400, 360] as const;

/** One message from inside: id, times, size, verdict, its JSON or picture, and what brought it about. */
export function Inspector({ message }: { readonly message: SandboxMessage | null }): JSX.Element {
  const { words, session, language } = usePage();
  const [look, setLook] = useState<(typeof looks)[number]>('json');
  const log = useSelected(session.store, (state) => state.traffic);
  const { problem, run } = useToolCall();
  useEffect(() => run(() => session.loadTraffic()), [message?.messageId]);
  if (message === null) return <p class="tool-note">{words.pickMessage}</p>;
  const json = JSON.stringify(message.card ?? { text: message.text }, null, 2);
  const lines = linesOf(log).filter((line) => touches(line, message.messageId));
  return (
    <div class="inspector">
      <dl>
        <dt>{words.messageId}</dt>
        <dd>
          <code>{message.messageId}</code>
        </dd>
        <dt>{words.sentAt}</dt>
        <dd>
          {clockDay(message.at, language)} {clockTime(message.at)}
        </dd>
        <dt>{words.revision}</dt>
        <dd>
          {message.revision}
          {message.updatedAt === null ? '' : ` · ${clockTime(message.updatedAt)}`}
        </dd>
      </dl>
      {message.meter === null ? null : <CardMeters meter={message.meter} />}
      {message.text === null ? null : <TextMeter text={message.text} />}
      {message.card === null && message.ghost === null ? null : (
        <Verdict faults={message.ghost === null ? [] : [message.ghost]} warnings={message.warnings} />
      )}
      <Section title={words.causes}>
        <Problem text={problem} />
        {lines.length === 0 ? <p class="tool-note">{words.noCauses}</p> : null}
        <ul class="causes">
          {lines.map((line) => (
            <CauseLine key={line.id} line={line} />
          ))}
        </ul>
      </Section>
      <div class="json-head">
        {looks.map((one) => (
          <button
            key={one}
            type="button"
            class="button height-small"
            aria-pressed={one === look}
            disabled={one !== 'json' && message.card === null}
            onClick={() => setLook(one)}
          >
            {one === 'json' ? words.json : words.pictureAt(one)}
          </button>
        ))}
        <CopyButton label={words.copy} text={json} />
      </div>
      {look === 'json' || message.card === null ? (
        <pre class="json" tabIndex={0} aria-label={words.json}>
          {json}
        </pre>
      ) : (
        <CardPreview card={message.card} width={look} />
      )}
    </div>
  );
}
