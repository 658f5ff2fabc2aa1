import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SandboxPerson } from '../../protocol.ts';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import type { Session } from '../core/session.ts';
import { useShell, type Shell } from '../shell/shell-context.ts';
import { useKeys } from '../shell/use-keys.ts';
import { markTarget } from './target.ts';
import { forgetTour, useTour, type TourView } from './use-tour.ts';

/** The guided tour: one card that tells the next step. It blocks nothing and takes the focus only when asked. */
export function Tour({ people }: { readonly people: readonly SandboxPerson[] }): JSX.Element {
  const { words, session, language } = usePage();
  const shell = useShell();
  const { view, problem } = useTour(session);
  const step = view?.step ?? null;
  const doneWords = `${words.tourDone}${shell.isWide ? words.tourToolsAbove : words.tourToolsBelow}`;
  // A newer card of the same ticket is no reason to move the visitor, unless it bears the button.
  const target = view?.place?.label === '' ? 'its newest card' : (view?.place?.messageId ?? null);

  // Each step opens the screen it happens on, once; where the visitor goes then is theirs.
  useEffect(() => {
    if (view !== null && step !== null) takeThere(view, { session, people, shell }, false);
  }, [step?.id, target]);

  useEffect(() => markTarget(view), [view, shell.route]);

  function leave(): void {
    session.tour(view !== null && step === null ? 'done' : 'left');
    if (view !== null && step === null) forgetTour();
  }

  useKeys({ Escape: leave });

  return (
    <aside class="tour" aria-label={words.tour}>
      <header class="tour-head">
        <strong>{words.tour}</strong>
        {view === null ? null : (
          <span class="tour-count">{step === null ? `${view.of} / ${view.of}` : `${view.number} / ${view.of}`}</span>
        )}
        <button type="button" class="bar-button icon-only" aria-label={words.leaveTour} onClick={leave}>
          <Icon token="close" />
        </button>
      </header>
      <progress
        class="tour-progress"
        aria-label={words.tour}
        max={view?.of ?? 1}
        value={(view?.number ?? 1) - (step === null ? 0 : 1)}
      />
      <p class="tour-words" role="status">
        {problem ?? (view === null ? words.loading : step === null ? doneWords : step.caption[language])}
      </p>
      <div class="tour-buttons">
        {view === null || step === null ? null : (
          <button
            type="button"
            class="button look-primary"
            onClick={() => takeThere(view, { session, people, shell }, true)}
          >
            {words.showMe}
          </button>
        )}
        <button type="button" class="quiet-button" onClick={leave}>
          {view !== null && step === null ? words.close : words.gotIt}
        </button>
      </div>
    </aside>
  );
}

interface Surroundings {
  readonly session: Session;
  readonly people: readonly SandboxPerson[];
  readonly shell: Shell;
}

/** Opens the step's screens; `focus` moves the focus to what is to be pressed. */
function takeThere(view: TourView, { session, people, shell }: Surroundings, focus: boolean): void {
  const { step, place } = view;
  const privateChat = (openId: string): string | null =>
    session.store.get().chats[openId]?.find(({ kind }) => kind === 'p2p')?.chatId ?? null;
  const idOf = (name: string | undefined): string | null => people.find((one) => one.name === name)?.openId ?? null;
  const person = idOf(step?.person);
  const other = idOf(step?.beside);
  if (person === null) return;
  shell.go({
    person,
    // The chat of whoever one was before is none of this person's.
    ...(place === null ? { chat: null, message: null } : { chat: place.chatId, message: place.messageId }),
    view: 'chats',
    tool: null,
    beside: other === null || !shell.canBeside ? null : { person: other, chat: privateChat(other), message: null },
  });
  if (focus) setTimeout(() => document.querySelector<HTMLElement>('[data-tour-target]')?.focus(), focusAfterMs);
}

/** The screen has changed by then. */
const focusAfterMs = 300;
