import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SandboxMessage } from '../../protocol.ts';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { problemText } from '../core/session.ts';

/** Limits of the platform, and the budgets that a careful bot keeps. */
const bytesLimit = 30 * 1024;
const bytesBudget = 24 * 1024;
const elementsLimit = 200;
const elementsBudget = 180;
const bytesPerKb = 1024;

/** One message from inside: id, times, the card's meter, its JSON. */
export function Inspector({ message }: { readonly message: SandboxMessage | null }): JSX.Element {
  const { words, language } = usePage();
  const [said, setSaid] = useState<string | null>(null);
  if (message === null) return <p class="tool-note">{words.pickMessage}</p>;
  const json = JSON.stringify(message.card ?? { text: message.text }, null, 2);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(json);
      setSaid(words.copied);
    } catch (error) {
      // Browsers refuse the clipboard to pages out of focus; that is no fault of the sandbox.
      setSaid(error instanceof DOMException ? error.message : problemText(error));
    }
  }

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
      {message.ghost === null ? null : (
        <p class="ghost-why">
          <code>{message.ghost.code}</code> {words.refusedAt(message.ghost.path)}：{message.ghost.message}
        </p>
      )}
      {message.meter === null ? null : (
        <>
          <Meter
            name={words.bytes}
            value={message.meter.bytes}
            budget={bytesBudget}
            limit={bytesLimit}
            text={`${(message.meter.bytes / bytesPerKb).toFixed(1)} / ${bytesLimit / bytesPerKb} KB`}
          />
          <Meter
            name={words.elements}
            value={message.meter.elements}
            budget={elementsBudget}
            limit={elementsLimit}
            text={words.ofLimit(String(message.meter.elements), String(elementsLimit))}
          />
        </>
      )}
      <div class="json-head">
        <h2>{words.json}</h2>
        <span role="status">{said}</span>
        <button type="button" class="button height-small" onClick={() => void copy()}>
          {words.copy}
        </button>
      </div>
      <pre class="json" tabIndex={0} aria-label={words.json}>
        {json}
      </pre>
    </div>
  );
}

interface MeterProps {
  readonly name: string;
  readonly value: number;
  readonly budget: number;
  readonly limit: number;
  readonly text: string;
}

function Meter({ name, value, budget, limit, text }: MeterProps): JSX.Element {
  return (
    <p class="meter">
      <span>{name}</span>
      <meter min={0} max={limit} low={budget} high={limit - 1} optimum={0} value={value} aria-label={name} />
      <span class="meter-text">{text}</span>
    </p>
  );
}
