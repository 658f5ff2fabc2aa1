import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TicketMenu } from '../../protocol.ts';
import type { TicketWish } from '../core/api.ts';
import { usePage } from '../core/context.ts';
import { ChoiceField } from './fields.tsx';
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
        <ChoiceField
          label={words.whichTicket}
          value={template?.name ?? ''}
          options={menu.templates.map((one) => [one.name, one.title])}
          onChange={setName}
        />
        <ChoiceField
          label={words.whichUnit}
          value={unit}
          none={words.usualUnit}
          options={menu.units.map((one) => [one.code, one.name])}
          disabled={template?.kind === 'platform'}
          onChange={setUnit}
        />
        <button
          type="button"
          class="button"
          disabled={isBusy || wish === null}
          title={wish === null ? undefined : `POST /control/tickets ${JSON.stringify(wish)}`}
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
