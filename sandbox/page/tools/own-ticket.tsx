import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TicketMenu } from '../../protocol.ts';
import type { TicketWish } from '../core/api.ts';
import { usePage } from '../core/context.ts';
import { Problem, useToolCall } from './section.tsx';

/** A ticket of one's choice, to a unit of one's choice; what there is to choose is read when the fold is opened. */
export function OwnTicket(): JSX.Element {
  const { words, session } = usePage();
  const [menu, setMenu] = useState<TicketMenu>({ templates: [], units: [] });
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const { isBusy, problem, run } = useToolCall();
  const template = menu.templates.find((one) => one.name === name) ?? menu.templates[0];
  const wish: TicketWish | null =
    template === undefined
      ? null
      : {
          kind: template.kind,
          template: template.name,
          ...(unit === '' || template.kind === 'platform' ? {} : { unit }),
        };
  return (
    <details
      class="tool-fold"
      onToggle={(event) => {
        if (event.currentTarget.open) run(async () => setMenu(await session.ticketMenu()));
      }}
    >
      <summary>{words.ownTicket}</summary>
      <div class="own-ticket">
        <select
          class="control"
          aria-label={words.whichTicket}
          value={template?.name ?? ''}
          onChange={(event) => setName(event.currentTarget.value)}
        >
          {menu.templates.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
        <select
          class="control"
          aria-label={words.whichUnit}
          value={unit}
          disabled={template?.kind === 'platform'}
          onChange={(event) => setUnit(event.currentTarget.value)}
        >
          <option value="">{words.usualUnit}</option>
          {menu.units.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button"
          disabled={isBusy || wish === null}
          title={`POST /control/tickets ${JSON.stringify(wish)}`}
          onClick={() =>
            run(async () => {
              if (wish !== null) await session.raise(wish);
            })
          }
        >
          {words.raise}
        </button>
      </div>
      <Problem text={problem} />
    </details>
  );
}
