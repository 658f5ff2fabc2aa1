import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { clockDay, clockTime, untilTomorrowMorning } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { nowOf, useNow, useSelected } from '../core/store.ts';
import { Problem, Section, useToolCall } from './section.tsx';

const steps = [
  { word: 'minutes15', advance: 'PT15M' },
  { word: 'hour1', advance: 'PT1H' },
  { word: 'hours4', advance: 'PT4H' },
] as const;

/** Moves the sandbox's clock: in steps that wait for the bot, or at a leap. */
export function TimeTool(): JSX.Element | null {
  const { words, session, language } = usePage();
  const clock = useSelected(session.store, (state) => state.world?.clock);
  const now = useNow(session.store);
  const [leap, setLeap] = useState(false);
  const { isBusy, problem, run } = useToolCall();
  if (now === null) return null;
  const moving = isBusy || clock === 'advancing';
  return (
    <Section title={words.time}>
      <p class="tool-now">
        {clockDay(now, language)} <time>{clockTime(now)}</time>
      </p>
      <div class="tool-buttons">
        {steps.map(({ word, advance }) => (
          <button
            key={advance}
            type="button"
            class="button"
            disabled={moving}
            title={`POST /control/time {"advance":"${advance}"}`}
            onClick={() => run(() => session.move(advance, leap))}
          >
            {words[word]}
          </button>
        ))}
        <button
          type="button"
          class="button"
          disabled={moving}
          title="POST /control/time"
          onClick={() => run(() => session.move(untilTomorrowMorning(nowOf(session.store)), leap))}
        >
          {words.tomorrow}
        </button>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          role="switch"
          checked={leap}
          onChange={(event) => setLeap(event.currentTarget.checked)}
        />
        <span>{words.leap}</span>
      </label>
      <p class="tool-note">{words.leapNote}</p>
      <div class="tool-progress" role="status">
        {moving ? (
          <>
            <progress aria-label={words.advancing} />
            {words.advancing}
          </>
        ) : null}
      </div>
      <Problem text={problem} />
    </Section>
  );
}
