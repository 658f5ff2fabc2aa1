import type { JSX } from 'preact';
import { maxCardBytes, maxCardElements, maxCardTables } from '../../card/fault.ts';
import { maxTextBytes } from '../../platform/messages/sizes.ts';
import type { CardMeter, CardNote } from '../../protocol.ts';
import { bytesBudget, bytesPerKb, elementsBudget, textBytesBudget } from '../core/budgets.ts';
import { usePage } from '../core/context.ts';

/** How near a card is to the platform's limits, and the oldest client that draws it. */
export function CardMeters({ meter }: { readonly meter: CardMeter }): JSX.Element {
  const { words } = usePage();
  return (
    <>
      <Meter
        name={words.bytes}
        value={meter.bytes}
        budget={bytesBudget}
        limit={maxCardBytes}
        text={`${(meter.bytes / bytesPerKb).toFixed(1)} / ${maxCardBytes / bytesPerKb} KB`}
      />
      <Meter
        name={words.elements}
        value={meter.elements}
        budget={elementsBudget}
        limit={maxCardElements}
        text={`${meter.elements} / ${maxCardElements}`}
      />
      {meter.tables === 0 ? null : (
        <Meter
          name={words.tables}
          value={meter.tables}
          budget={maxCardTables}
          limit={maxCardTables}
          text={`${meter.tables} / ${maxCardTables}`}
        />
      )}
      <p class="meter-client">{words.oldestClient(meter.oldestClient)}</p>
    </>
  );
}

/** How near a text is to the platform's limit for texts. */
export function TextMeter({ text }: { readonly text: string }): JSX.Element {
  const { words } = usePage();
  const bytes = new TextEncoder().encode(JSON.stringify({ text })).length;
  return (
    <Meter
      name={words.bytes}
      value={bytes}
      budget={textBytesBudget}
      limit={maxTextBytes}
      text={`${(bytes / bytesPerKb).toFixed(1)} / ${maxTextBytes / bytesPerKb} KB`}
    />
  );
}

interface VerdictProps {
  readonly faults: readonly CardNote[];
  readonly warnings: readonly CardNote[];
}

/** What the platform would say to the card: every fault and every warning with its place, the contract's section that has the rule and the vendor's page behind it. */
export function Verdict({ faults, warnings }: VerdictProps): JSX.Element {
  const { words } = usePage();
  return (
    <div class="verdict" role="status">
      <p class={faults.length === 0 ? 'verdict-good' : 'verdict-bad'}>
        {faults.length === 0 ? words.verdictGood : words.verdictBad(faults.length)}
      </p>
      <ul class="verdict-notes">
        {[...faults, ...warnings].map((note, index) => (
          <li key={index} class={index < faults.length ? 'bad' : ''}>
            <code>{note.code}</code> <code>{note.path === '' ? '/' : note.path}</code> {note.message}
            <a class="verdict-page" href={note.page} target="_blank" rel="noreferrer">
              {words.contractSection(note.section)}
            </a>
          </li>
        ))}
      </ul>
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

/** Amber over the budget, red at the limit. */
function Meter({ name, value, budget, limit, text }: MeterProps): JSX.Element {
  return (
    <p class="meter">
      <span>{name}</span>
      <meter min={0} max={limit} low={budget} high={limit - 1} optimum={0} value={value} aria-label={name} />
      <span class="meter-text">{text}</span>
    </p>
  );
}
