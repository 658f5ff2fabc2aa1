import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { clockDay, clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useNow, useSelected } from '../core/store.ts';
import type { Theme } from '../core/settings.ts';
import { Glyph } from './glyph.tsx';

interface TopBarProps {
  readonly theme: Theme;
  readonly toolsOpen: boolean;
  readonly isBeside: boolean;
  /** False where there is no room for two. */
  readonly canBeside: boolean;
  onTheme(): void;
  onLanguage(): void;
  onTools(): void;
  onBeside(): void;
}

/** The bar that says plainly what this is: name, clock, bot, connection, switches. */
export function TopBar(props: TopBarProps): JSX.Element {
  const { words } = usePage();
  return (
    <header class="top-bar">
      <p class="brand" title={words.disclaimer}>
        <Glyph />
        <strong>{words.brand}</strong>
        <span class="brand-not">{words.notFeishu}</span>
      </p>
      <Clock />
      <span class="spring" />
      <Link />
      <BotState />
      {props.canBeside ? (
        <button type="button" class="bar-button wide-only" aria-pressed={props.isBeside} onClick={props.onBeside}>
          <span class="beside-icon" aria-hidden="true" />
          {props.isBeside ? words.endBeside : words.beside}
        </button>
      ) : null}
      <button
        type="button"
        class="bar-button icon-only"
        aria-label={props.theme === 'dark' ? words.light : words.dark}
        title={props.theme === 'dark' ? words.light : words.dark}
        onClick={props.onTheme}
      >
        <span aria-hidden="true">{props.theme === 'dark' ? '☀' : '☾'}</span>
      </button>
      <button type="button" class="bar-button icon-only" aria-label={words.languageLabel} onClick={props.onLanguage}>
        {words.language}
      </button>
      <button
        type="button"
        class="bar-button wide-only"
        aria-expanded={props.toolsOpen}
        aria-controls="tools"
        onClick={props.onTools}
      >
        <Icon token="setting" />
        {words.tools}
      </button>
    </header>
  );
}

/** The sandbox's clock, ticking. */
function Clock(): JSX.Element | null {
  const { words, language, session } = usePage();
  const clock = useSelected(session.store, (state) => state.world?.clock);
  const now = useNow(session.store);
  if (now === null) return null;
  return (
    <p class="clock" data-clock={clock}>
      <Icon token="time" />
      <span class="clock-day">{clockDay(now, language)}</span> <time>{clockTime(now)}</time>
      <span class="clock-note">{clock === 'advancing' ? words.advancing : words.virtual}</span>
    </p>
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

function BotState(): JSX.Element | null {
  const { words, session } = usePage();
  const state = useSelected(session.store, ({ world }) => world?.bot.state ?? null);
  if (state === null) return null;
  return (
    <p class={`bot-state bot-${state}`}>
      <span class="dot" aria-hidden="true" />
      <span class="bot-words">{state === 'up' ? words.botUp : words.botDown}</span>
    </p>
  );
}
