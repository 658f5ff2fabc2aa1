import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { useFaults } from '../tools/use-faults.ts';
import { Glyph } from './glyph.tsx';
import { LookButtons } from './look-buttons.tsx';
import { useShell } from './shell-context.ts';
import { TimeBar } from './time-bar.tsx';
import { TourButton } from './tour-button.tsx';

/** The bar that says plainly what this is: name, clock, faults, bot, tour, switches. */
export function TopBar(): JSX.Element {
  const { words } = usePage();
  const { theme, route, canBeside, show, toggleTheme, toggleLanguage, toggleBeside, toggleTool } = useShell();
  return (
    <header class="top-bar">
      <p class="brand" title={words.disclaimer}>
        <Glyph />
        <strong>{words.brand}</strong>
        <span class="brand-not">{words.notFeishu}</span>
      </p>
      <TimeBar />
      <span class="spring" />
      <Link />
      <FaultCount />
      <BotState />
      <span class="bar-group wide-only">
        <TourButton className="bar-button" />
        {canBeside ? (
          <button type="button" class="bar-button" aria-pressed={route.beside !== null} onClick={toggleBeside}>
            <span class="beside-icon" aria-hidden="true" />
            {route.beside === null ? words.beside : words.endBeside}
          </button>
        ) : null}
        <LookButtons theme={theme} toggleTheme={toggleTheme} toggleLanguage={toggleLanguage} />
        <button type="button" class="bar-button" aria-label={words.palette} onClick={() => show('palette')}>
          <kbd>⌘K</kbd>
        </button>
        <button
          type="button"
          class="bar-button"
          aria-expanded={route.tool !== null}
          aria-controls="tools"
          aria-label={words.tools}
          onClick={() => toggleTool(route.tool ?? 'control')}
        >
          <Icon token="setting" />
          <span class="roomy">{words.tools}</span>
        </button>
      </span>
    </header>
  );
}

function Link(): JSX.Element {
  const { words, session } = usePage();
  const link = useSelected(session.store, (state) => state.link);
  return (
    <p class="link-line" role="status">
      {link === 'lost' ? <span class="link-lost">{words.reconnecting}</span> : null}
    </p>
  );
}

function FaultCount(): JSX.Element {
  const { words } = usePage();
  const { openTool } = useShell();
  const count = useFaults().length;
  return (
    <button type="button" class="bar-button wide-only" data-faults={count} onClick={() => openTool('control')}>
      {words.faultCount(count)}
    </button>
  );
}

function BotState(): JSX.Element | null {
  const { words, session } = usePage();
  const state = useSelected(session.store, ({ world }) => world?.bot.state ?? null);
  const standing = useSelected(session.store, ({ world }) => world?.app.standing ?? 'on');
  if (state === null) return null;
  const label = standing !== 'on' ? words.appStanding[standing] : state === 'up' ? words.botUp : words.botDown;
  return (
    <p class={`bot-state bot-${standing === 'on' ? state : 'down'}`} title={label}>
      <span class="dot" aria-hidden="true" />
      <span class="bot-words">{label}</span>
    </p>
  );
}
