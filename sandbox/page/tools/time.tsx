import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TimeMove } from '../../protocol.ts';
import { clockDay, clockTime, durationTo, localInput, toNextRing, untilTomorrowMorning } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { nowOf, useNow, useSelected } from '../core/store.ts';
import { Problem, Section, useToolCall } from './section.tsx';

const steps = [
  { word: 'minutes15', move: { advance: 'PT15M' } },
  { word: 'hour1', move: { advance: 'PT1H' } },
  { word: 'hours4', move: { advance: 'PT4H' } },
  { word: 'nextRing', move: toNextRing },
] as const satisfies readonly { readonly word: string; readonly move: TimeMove }[];

/** Moves the sandbox's clock: in steps that wait for the bot, to the next ring, to a moment, or at a leap. */
export function TimeTool(): JSX.Element | null {
  const { words, session, language } = usePage();
  const clock = useSelected(session.store, (state) => state.world?.clock);
  const now = useNow(session.store);
  const [leap, setLeap] = useState(false);
  const [moment, setMoment] = useState('');
  const { isBusy, problem, run } = useToolCall();
  if (now === null) return null;
  const moving = isBusy || clock === 'advancing';
  const withLeap = (one: TimeMove): TimeMove => (leap && one.until === undefined ? { ...one, leap } : one);
  const move = (one: TimeMove): void => run(() => session.move(withLeap(one)));
  const hint = (one: TimeMove): string => `POST /control/time ${JSON.stringify(withLeap(one))}`;
  const toMoment = moment === '' ? null : durationTo(moment, nowOf(session.store));
  return (
    <Section title={words.time}>
      <p class="tool-now">
        {clockDay(now, language)} <time>{clockTime(now)}</time>
      </p>
      <div class="tool-buttons">
        {steps.map((step) => (
          <button
            key={step.word}
            type="button"
            class="button"
            disabled={moving}
            title={hint(step.move)}
            onClick={() => move(step.move)}
          >
            {words[step.word]}
          </button>
        ))}
        <button
          type="button"
          class="button"
          disabled={moving}
          title={hint({ advance: untilTomorrowMorning(now) })}
          onClick={() => move({ advance: untilTomorrowMorning(nowOf(session.store)) })}
        >
          {words.tomorrow}
        </button>
      </div>
      <div class="tool-row">
        <input
          class="control"
          type="datetime-local"
          aria-label={words.toMoment}
          min={localInput(now)}
          value={moment}
          onInput={(event) => setMoment(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          disabled={moving || toMoment === null}
          title={toMoment === null ? undefined : hint({ advance: toMoment })}
          onClick={() => {
            if (toMoment !== null) move({ advance: toMoment });
          }}
        >
          {words.toMoment}
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
