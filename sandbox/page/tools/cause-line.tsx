import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TrafficLine } from '../../protocol.ts';
import { clockTime } from '../core/clock.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { causeWords, callRows, isBad } from './cause-words.ts';
import { Repush } from './repush.tsx';
import { Waterfall } from './waterfall.tsx';

/** One cause on one line: who did what, how it was answered, what followed; unfolded a waterfall, and each row's JSON. */
export function CauseLine({ line }: { readonly line: TrafficLine }): JSX.Element {
  const { words, session } = usePage();
  const [isOpen, setOpen] = useState(false);
  const people = useSelected(session.store, (state) => state.world?.people);
  const name = people?.find(({ openId }) => openId === line.person)?.name ?? null;
  const { who, answer, followed, failed } = causeWords(line, name, words);
  return (
    <li class={`cause ${isBad(line) ? 'bad' : ''}`} data-cause={line.id}>
      <button type="button" class="cause-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <time>{clockTime(line.at)}</time>
        <span class="cause-who">{who}</span>
        <span class="cause-answer">{answer}</span>
        {followed === '' && failed === '' ? null : (
          <span class="cause-followed">
            {followed}
            {failed === '' ? null : <span class="cause-failed">{failed}</span>}
          </span>
        )}
      </button>
      {isOpen ? (
        <>
          <Waterfall rows={callRows(line, words)} />
          {line.pushes.length === 0 ? null : <Repush line={line} />}
        </>
      ) : null}
    </li>
  );
}
