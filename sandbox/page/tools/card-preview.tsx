import type { JSX } from 'preact';
import { newestClient } from '../../card/client.ts';
import type { CardJson } from '../../protocol.ts';
import { Card } from '../card/card.tsx';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import type { Theme } from '../core/settings.ts';

interface CardPreviewProps {
  readonly card: CardJson;
  /** Width of the client's window for the card, in px. */
  readonly width: number;
  readonly language?: 'zh' | 'en';
  /** The page's own without one. */
  readonly theme?: Theme;
  /** Version of the client; the newest without one. */
  readonly client?: string;
}

/** A card as it looks at a width, in a language and a theme; pressing it does nothing. */
export function CardPreview({ card, width, language, theme, client = newestClient }: CardPreviewProps): JSX.Element {
  const page = usePage();
  const people = useSelected(page.session.store, (state) => state.world?.people) ?? [];
  return (
    <div class="preview-scroll" role="group" aria-label={page.words.pictureAt(width)} tabIndex={0}>
      <div class="card-preview" style={{ width: `${width}px`, ...(theme === undefined ? {} : { colorScheme: theme }) }}>
        <Card
          card={card}
          language={language ?? page.language}
          people={people}
          members={people.map(({ openId }) => openId)}
          busy={null}
          blocked={null}
          theme={theme ?? null}
          client={client}
          press={() => undefined}
        />
      </div>
    </div>
  );
}
