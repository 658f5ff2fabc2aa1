import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { nowOf, useSelected } from '../core/store.ts';
import { clockMoment } from '../core/clock.ts';
import { faultEnd, faultSentence } from '../tools/fault-words.ts';
import { useToolCall } from '../tools/section.tsx';
import { chatNameOf, useNameOf } from '../tools/names.ts';
import { useFaults } from '../tools/use-faults.ts';
import { useShell } from './shell-context.ts';

/** A band over the page while anything is made to go wrong: nobody shall take it for the bot's own fault. */
export function FaultBand(): JSX.Element | null {
  const { words, session, language } = usePage();
  const faults = useFaults();
  const now = nowOf(session.store);
  const limits = useSelected(session.store, ({ world }) => world?.limits ?? true);
  const chats = useSelected(session.store, (state) => state.chats);
  const { isBusy, run } = useToolCall();
  const { isWide } = useShell();
  const [isOpen, setOpen] = useState(false);
  const folds = !isWide && faults.length + (limits ? 0 : 1) > 1;
  if (faults.length === 0 && limits) return null;
  return (
    <aside class="band fault-band" aria-label={words.faults}>
      {folds ? (
        <button type="button" class="bar-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.faultCount(faults.length)}
          <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
        </button>
      ) : null}
      {/* Folded, the sentences are heard and not seen. */}
      <ul class={folds && !isOpen ? 'sr-only' : ''} tabIndex={folds && !isOpen ? -1 : 0} aria-label={words.faults}>
        {faults.map((fault) => (
          <li key={fault.id}>
            {faultSentence(fault, words, chatNameOf(chats, fault.chatId))}{' '}
            <span class="fault-left">
              {words.struck(fault.struck)} · {faultEnd(fault, words, { now, language })}
            </span>
          </li>
        ))}
        {limits ? null : <li>{words.limitsOff}</li>}
      </ul>
      <button type="button" class="bar-button" disabled={isBusy} onClick={() => run(() => session.endFaults())}>
        {words.endFaults}
      </button>
    </aside>
  );
}

/** What the last way to the next ring came upon. */
export function RingBand(): JSX.Element | null {
  const { words, session, language } = usePage();
  const { go } = useShell();
  const rang = useSelected(session.store, (state) => state.rang);
  const now = useSelected(session.store, (state) => state.world?.now ?? 0);
  const nameOf = useNameOf();
  return (
    <div class="ring-place" role="status">
      {rang === null ? null : (
        <div class="band ring-band">
          {rang === 'nothing' ? (
            <p>{words.nothingRang}</p>
          ) : (
            <p>
              <time>{clockMoment(rang.at, now, language)}</time> {words.rang(rang.pings.length)}
              {rang.pings.slice(0, 3).map((ping) => (
                <button
                  key={ping.seq}
                  type="button"
                  class="quiet-button"
                  onClick={() => go({ person: ping.person, chat: ping.chatId, message: ping.messageId, view: 'chats' })}
                >
                  {nameOf(ping.person)} · {ping.fact}
                </button>
              ))}
            </p>
          )}
          <button type="button" class="quiet-button" onClick={() => session.forgetRing()}>
            {words.close}
          </button>
        </div>
      )}
    </div>
  );
}
