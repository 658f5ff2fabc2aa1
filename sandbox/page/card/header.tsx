import type { JSX } from 'preact';
import { objectAt, stringAt, type Json } from '../core/json.ts';
import { headerTags, hueClass } from './color.ts';
import { NodeIcon } from './icons.tsx';
import { useCard } from './scope.ts';
import { spacingOf } from './space.ts';
import { Text } from './text.tsx';
import { wordsAt } from '../core/words-in.ts';

/** The card's header: title, subtitle, at most three tags, in the colour of its template. */
export function Header({ node }: { readonly node: Json }): JSX.Element {
  const { language } = useCard();
  const template = stringAt(node, 'template') ?? 'default';
  const title = objectAt(node, 'title');
  const subtitle = objectAt(node, 'subtitle');
  const padding = spacingOf(node, 'padding');
  return (
    <header
      class={`card-header ${template === 'default' ? 'plain-header' : hueClass(template)}`}
      data-template={template}
      style={padding === null ? {} : { padding }}
    >
      <NodeIcon node={node} />
      <div class="card-titles">
        {title === null ? null : (
          <p class="card-title">
            <Text node={{ ...title, text_size: 'heading' }} />
          </p>
        )}
        {subtitle === null ? null : (
          <p class="card-subtitle">
            <Text node={{ ...subtitle, text_size: 'notation', lines: 1 }} />
          </p>
        )}
      </div>
      <div class="card-tags">
        {headerTags(node, language).map((tag, index) => (
          <span key={index} class={`tag ${hueClass(stringAt(tag, 'color'))}`}>
            {wordsAt(tag, 'text', language)}
          </span>
        ))}
      </div>
    </header>
  );
}
