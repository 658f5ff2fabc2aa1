import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { clockDay, clockTime, toNextRing, untilTomorrowMorning } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { nowOf, useNow, useSelected } from '../core/store.ts';
import { useToolCall } from '../tools/section.tsx';
import { Menu } from './menu.tsx';
import { useShell } from './shell-context.ts';

/** The sandbox's clock, ticking, and the ways to move it. */
export function TimeBar(): JSX.Element | null {
  const { words, language, session } = usePage();
  const { openTool } = useShell();
  const clock = useSelected(session.store, (state) => state.world?.clock);
  const now = useNow(session.store);
  const { isBusy, problem, run } = useToolCall();
  if (now === null) return null;
  const isMoving = isBusy || clock === 'advancing';
  const moves: Readonly<Record<string, () => void>> = {
    hour: () => run(() => session.move({ advance: 'PT1H' })),
    hours: () => run(() => session.move({ advance: 'PT4H' })),
    morning: () => run(() => session.move({ advance: untilTomorrowMorning(nowOf(session.store)) })),
    leap: () => run(() => session.move({ advance: 'P1D', leap: true })),
    more: () => openTool('control'),
  };
  return (
    <div class="time-bar" role="group" aria-label={words.time} data-busy={isMoving}>
      <p class="clock" data-clock={clock}>
        <Icon token="time" />
        <span class="clock-day">{clockDay(now, language)}</span> <time>{clockTime(now)}</time>
        <span class="clock-note" role="status">
          {isMoving ? words.advancing : words.virtual}
        </span>
      </p>
      <button
        type="button"
        class="bar-button time-step"
        disabled={isMoving}
        title='POST /control/time {"advance":"PT15M"}'
        onClick={() => run(() => session.move({ advance: 'PT15M' }))}
      >
        {words.minutes15}
      </button>
      <button
        type="button"
        class="bar-button time-step"
        disabled={isMoving}
        data-next-ring
        title={`POST /control/time ${JSON.stringify(toNextRing)}`}
        onClick={() => run(() => session.move(toNextRing))}
      >
        {words.nextRing}
        <span aria-hidden="true"> ▸</span>
      </button>
      <Menu
        label={words.moreTime}
        className="bar-button icon-only time-step"
        items={[
          { key: 'hour', label: words.hour1 },
          { key: 'hours', label: words.hours4 },
          { key: 'morning', label: words.tomorrow },
          { key: 'leap', label: words.leapDay },
          { key: 'more', label: words.toolNames.control },
        ]}
        onPick={(key) => moves[key]?.()}
      >
        <Icon token="more" />
      </Menu>
      {problem === null ? null : (
        <span class="bar-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
