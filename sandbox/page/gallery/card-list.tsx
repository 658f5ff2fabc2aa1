import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { GalleryCard } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { matchingCards, tagsOf, type CardFilter } from './filter.ts';

interface CardListProps {
  readonly cards: readonly GalleryCard[];
  readonly chosen: string | null;
  onOpen(id: string | null): void;
}

/** All cards with their verdicts, filtered by words, by a tag that they use, and by verdict. */
export function CardList({ cards, chosen, onOpen }: CardListProps): JSX.Element {
  const { words, language } = usePage();
  const [filter, setFilter] = useState<CardFilter>({ words: '', tag: '', verdict: 'any' });
  const found = matchingCards(cards, filter, language);
  const tags = [...new Set(cards.flatMap(({ card }) => tagsOf(card)))].toSorted();
  return (
    <nav class="lists gallery-list" aria-label={words.gallery}>
      <div class="gallery-filter">
        <input
          class="control"
          type="search"
          aria-label={words.searchCards}
          placeholder={words.searchCards}
          value={filter.words}
          onInput={(event) => setFilter({ ...filter, words: event.currentTarget.value })}
        />
        <select
          class="control"
          aria-label={words.tag}
          value={filter.tag}
          onChange={(event) => setFilter({ ...filter, tag: event.currentTarget.value })}
        >
          <option value="">{words.anyTag}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
        <select
          class="control"
          aria-label={words.verdict}
          value={filter.verdict}
          onChange={(event) => setFilter({ ...filter, verdict: event.currentTarget.value as CardFilter['verdict'] })}
        >
          {(['any', 'good', 'warned', 'bad'] as const).map((verdict) => (
            <option key={verdict} value={verdict}>
              {words.verdicts[verdict]}
            </option>
          ))}
        </select>
      </div>
      <p class="tool-note" role="status">
        {words.cardsFound(found.length, cards.length)}
      </p>
      <ul class="rows">
        <li>
          <button
            type="button"
            class="row"
            aria-current={chosen === 'own' ? 'page' : undefined}
            onClick={() => onOpen('own')}
          >
            <span class="row-main">
              <span class="row-name">{words.pasteCard}</span>
            </span>
          </button>
        </li>
        {found.map(({ id, source, title, verdict }) => (
          <li key={id}>
            <button
              type="button"
              class="row"
              data-card={id}
              aria-current={id === chosen ? 'page' : undefined}
              onClick={() => onOpen(id)}
            >
              <span class="row-main">
                <span class="row-name">{isNamedById(title[language], id) ? id : title[language]}</span>
                <span class="row-line">
                  {source === 'bot' ? words.bySource.bot : words.bySource.example}
                  {isNamedById(title[language], id) ? '' : ` · ${id}`}
                </span>
              </span>
              <span class={`row-verdict ${verdict.faults.length === 0 ? 'verdict-good' : 'verdict-bad'}`}>
                {verdict.faults.length === 0 ? words.verdicts.good : verdict.faults.length}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A card without a title bears its id for a name. */
function isNamedById(title: string, id: string): boolean {
  return title === '' || title === id;
}
