import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clientAges } from '../../card/client.ts';
import type { CardJson, CardVerdict, GalleryCard } from '../../protocol.ts';
import { usePage } from '../core/context.ts';
import { isJson } from '../core/json.ts';
import { problemText } from '../core/session.ts';
import type { Theme } from '../core/settings.ts';
import { CardPreview } from '../tools/card-preview.tsx';
import { CardMeters, Verdict } from '../tools/meter.tsx';
import { SendAsBot } from './send-as-bot.tsx';

const widths = [600, 400, 360] as const;
/** Judged when nothing was typed for so long. */
const judgeAfterMs = 250;

const blank: CardJson = {
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: '标题' }, template: 'blue' },
  body: { elements: [{ tag: 'markdown', content: '**粗** 和 <font color="red">红</font>' }] },
};

interface BenchProps {
  /** The card of the gallery to begin with; null for one's own. */
  readonly given: GalleryCard | null;
  onBack(): void;
}

/** The bench: a card's JSON, its picture at three widths in both themes and languages, and the platform's verdict as one types. */
export function Bench({ given, onBack }: BenchProps): JSX.Element {
  const { words, session, language: pageLanguage } = usePage();
  const [text, setText] = useState(() => JSON.stringify(given?.card ?? blank, null, 2));
  const [language, setLanguage] = useState(pageLanguage);
  const [theme, setTheme] = useState<Theme | null>(null);
  const [client, setClient] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<CardVerdict | null>(given?.verdict ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const parsed = parseCard(text);
  const card = typeof parsed === 'string' ? null : parsed;
  const isRefused = verdict !== null && verdict.faults.length > 0;

  useEffect(() => {
    if (card === null) {
      // What was said of the card before is not said of this text.
      setVerdict(null);
      setProblem(null);
      return undefined;
    }
    let isOld = false;
    async function judge(): Promise<void> {
      try {
        const next = await session.validate(card, client);
        if (isOld) return;
        setVerdict(next);
        setProblem(null);
      } catch (error) {
        setProblem(problemText(error));
      }
    }
    const timer = setTimeout(() => void judge(), judgeAfterMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text, client]);

  return (
    <main class="bench">
      <div class="bench-controls">
        <button type="button" class="bar-button bench-back" onClick={onBack}>
          ‹ {words.gallery}
        </button>
        <select
          class="control"
          aria-label={words.cardLanguage}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'en' ? 'en' : 'zh')}
        >
          <option value="zh">中文</option>
          <option value="en">English</option>
        </select>
        <select
          class="control"
          aria-label={words.cardTheme}
          value={theme ?? ''}
          onChange={(event) => setTheme(themes.find((one) => one === event.currentTarget.value) ?? null)}
        >
          <option value="">{words.pageTheme}</option>
          <option value="light">{words.light}</option>
          <option value="dark">{words.dark}</option>
        </select>
        <select
          class="control"
          aria-label={words.clientVersion}
          value={client ?? ''}
          onChange={(event) => setClient(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        >
          <option value="">{words.newestClient}</option>
          {clientAges.map((age) => (
            <option key={age} value={age}>
              {age}
            </option>
          ))}
        </select>
      </div>
      <div class="bench-columns">
        <section class="bench-text" aria-label={words.json}>
          <textarea
            class="control json-field"
            aria-label={words.json}
            aria-invalid={card === null}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          {typeof parsed === 'string' ? (
            <p class="field-error" role="alert">
              {parsed}
            </p>
          ) : null}
          {problem === null ? null : (
            <p class="field-error" role="alert">
              {problem}
            </p>
          )}
          {card === null || verdict === null ? null : (
            <>
              <Verdict faults={verdict.faults} warnings={verdict.warnings} />
              <CardMeters meter={verdict.meter} />
            </>
          )}
          {card === null ? null : <SendAsBot card={card} />}
        </section>
        <section class="bench-pictures" aria-label={words.pictures} tabIndex={0}>
          {card === null
            ? null
            : widths.map((width) => (
                <figure key={width}>
                  <figcaption class={isRefused ? 'refused' : ''}>
                    {width} px{isRefused ? <span class="verdict-bad">{words.verdicts.bad}</span> : null}
                  </figcaption>
                  <CardPreview
                    key={`${text.length} ${width}`}
                    card={card}
                    width={width}
                    language={language}
                    {...(theme === null ? {} : { theme })}
                    {...(client === null ? {} : { client })}
                  />
                </figure>
              ))}
        </section>
      </div>
    </main>
  );
}

const themes: readonly Theme[] = ['light', 'dark'];

/** The card, or what is wrong with the text. */
function parseCard(text: string): CardJson | string {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : 'JSON: {…}';
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
