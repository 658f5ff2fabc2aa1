import type { JSX } from 'preact';
import { numberAt, objectAt, stringAt, type Json } from '../core/json.ts';
import { wordsIn } from '../core/words-in.ts';
import { colorOf } from './color.ts';
import { renderMarkdown } from './markdown.ts';
import { useCard } from './scope.ts';
import type { Style } from './space.ts';

const textSizes = new Set([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'xxxx-large',
  'xxx-large',
  'xx-large',
  'x-large',
  'large',
  'medium',
  'small',
  'x-small',
]);

/** The class of a text size; custom ones of `config.style.text_size` count by their default. */
export function sizeClass(node: Json, style: Json | null): string {
  const wanted = stringAt(node, 'text_size') ?? 'normal';
  if (textSizes.has(wanted)) return `size-${wanted}`;
  const sizes = style === null ? null : objectAt(style, 'text_size');
  const own = sizes === null ? null : objectAt(sizes, wanted);
  const preset = own === null ? null : stringAt(own, 'default');
  return `size-${preset !== null && textSizes.has(preset) ? preset : 'normal'}`;
}

/** A text object: `plain_text` as it is, `lark_md` and `markdown` drawn; cut after `lines`. */
export function Text({ node, className = '' }: { readonly node: Json; readonly className?: string }): JSX.Element {
  const { language, people, style } = useCard();
  const words = wordsIn(node, language);
  const lines = numberAt(node, 'lines');
  const align = stringAt(node, 'text_align');
  const color = colorOf(stringAt(node, 'text_color'), style);
  const classes = ['text', sizeClass(node, style), className];
  if (lines !== null) classes.push('clamp');
  const css: Style = {
    ...(lines === null ? {} : { WebkitLineClamp: String(lines) }),
    ...(color === null ? {} : { color }),
    ...(align === 'center' || align === 'right' ? { textAlign: align } : {}),
  };
  if (stringAt(node, 'tag') === 'plain_text') {
    return (
      <span class={`${classes.join(' ')} plain`} style={css}>
        {words}
      </span>
    );
  }
  const html = renderMarkdown(words, { people, language }, stringAt(node, 'tag') === 'lark_md' ? 'inline' : 'blocks');
  return <div class={`${classes.join(' ')} md`} style={css} dangerouslySetInnerHTML={{ __html: html }} />;
}
