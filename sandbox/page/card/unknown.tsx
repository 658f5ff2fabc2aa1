import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { scalarText, type Json } from '../core/json.ts';

/** A tag that card JSON 2.0 does not have, as every one that it has is drawn: a box with its name and a line in the log of the page, never an empty gap. */
export function Unknown({ node, path }: { readonly node: Json; readonly path: string }): JSX.Element {
  const { words, session } = usePage();
  const tag = scalarText(node['tag']);
  useEffect(() => session.note(`${words.unknownTag(tag === '' ? '?' : tag)} · ${path}`), [tag, path]);
  return (
    <div class="unknown" data-tag={tag}>
      {words.unknownTag(tag === '' ? '?' : tag)}
    </div>
  );
}
