import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { GalleryCard } from '../../protocol.ts';
import { pageContext } from '../core/context.ts';
import { problemText, type Session } from '../core/session.ts';
import { useSelected } from '../core/store.ts';
import { wordsOf } from '../core/words.ts';
import { useLooks } from '../shell/use-looks.ts';
import { Bench } from './bench.tsx';
import { CardList } from './card-list.tsx';
import { GalleryBar } from './gallery-bar.tsx';

/** The gallery: examples and every card the bot can draw at the left, the bench at the right. Its address names the card. */
export function Gallery({ session }: { readonly session: Session }): JSX.Element {
  const looks = useLooks();
  const { language } = looks;
  const [cards, setCards] = useState<readonly GalleryCard[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [id, setId] = useState(() => new URLSearchParams(location.search).get('card'));
  const stopped = useSelected(session.store, (state) => state.stopped);
  const words = wordsOf(language);
  const page = useMemo(() => ({ session, language, words }), [session, language]);

  useEffect(() => {
    document.title = `${words.gallery} · ${words.pageTitle}`;
  }, [language]);

  useEffect(() => {
    session
      .gallery()
      .then(setCards)
      .catch((error: unknown) => setProblem(problemText(error)));
  }, []);

  useEffect(() => {
    const update = (): void => setId(new URLSearchParams(location.search).get('card'));
    addEventListener('popstate', update);
    return () => removeEventListener('popstate', update);
  }, []);

  function open(next: string | null): void {
    history.pushState(null, '', next === null ? '/gallery' : `/gallery?card=${encodeURIComponent(next)}`);
    setId(next);
  }

  const chosen = cards?.find((one) => one.id === id) ?? null;
  return (
    <pageContext.Provider value={page}>
      <div class={`page gallery ${id === null ? '' : 'with-card'}`}>
        <GalleryBar looks={looks} />
        {stopped === null ? null : <p class="stopped">{stopped === 'no-token' ? words.noToken : words.badToken}</p>}
        {problem === null || stopped !== null ? null : (
          <p class="stopped" role="alert">
            {problem}
          </p>
        )}
        {cards === null ? null : (
          <div class="columns-page">
            <CardList cards={cards} chosen={id} onOpen={open} />
            <Bench key={chosen?.id ?? 'own'} given={chosen} onBack={() => open(null)} />
          </div>
        )}
      </div>
    </pageContext.Provider>
  );
}
