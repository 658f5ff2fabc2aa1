import type { JSX } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { commandsOf, matching, ticketCommands, type Command } from './commands.ts';
import { LayerDialog } from './layer.tsx';
import { useShell } from './shell-context.ts';
import { useTickets } from './use-tickets.ts';

const shownAtMost = 40;

/** ⌘K: people, chats, tickets, time and faults by a few letters; arrows choose, Enter does. */
export function Palette(): JSX.Element {
  const { words, session } = usePage();
  const shell = useShell();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const id = useId();
  const all = useMemo(() => commandsOf(session, shell, words), []);
  const tickets = useTickets(shell.route.person ?? '', query);
  const found = [...ticketCommands(tickets ?? [], shell, words), ...matching(all, query)].slice(0, shownAtMost);
  const chosen = found[Math.min(index, found.length - 1)];
  /** Ids of elements have no spaces. */
  const optionId = (command: Command): string => `${id}-${command.id.replaceAll(' ', '-')}`;

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    shell.show(null);
    command.run();
  }

  function key(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.isComposing) return;
    if (step !== 0) setIndex(Math.max(0, Math.min(found.length - 1, index + step)));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <LayerDialog title={words.palette} className="palette" onClose={() => shell.show(null)}>
      <input
        class="control"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
        aria-label={words.palette}
        placeholder={words.paletteHint}
        autocomplete="off"
        autofocus
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={key}
      />
      <ul id={id} class="palette-list" role="listbox" aria-label={words.palette}>
        {found.map((command) => (
          <li
            key={command.id}
            id={optionId(command)}
            role="option"
            aria-selected={command === chosen}
            ref={(element) => {
              if (command === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => run(command)}
          >
            <span class="palette-kind">{command.kind}</span>
            <span class="palette-label">{command.label}</span>
            <span class="palette-note">{command.note}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && tickets !== null ? (
        <p class="empty" role="status">
          {words.nothingFound}
        </p>
      ) : null}
    </LayerDialog>
  );
}
