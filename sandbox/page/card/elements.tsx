import type { JSX } from 'preact';
import { isJson, listAt, type Json } from '../core/json.ts';
import { useCard } from './scope.ts';
import { stackStyle } from './space.ts';

interface ElementsProps {
  readonly node: Json;
  readonly path: string;
  readonly gap?: string;
  readonly padding?: string;
  readonly className?: string;
}

/** The `elements` of a container, stacked as it says. */
export function Elements({ node, path, gap = '8px', padding, className = '' }: ElementsProps): JSX.Element {
  const { draw } = useCard();
  const style = stackStyle(node, padding === undefined ? { gap } : { gap, padding });
  return (
    <div class={`stack ${style['flexDirection'] === 'row' ? 'row' : ''} ${className}`} style={style}>
      {listAt(node, 'elements').map((element, index) =>
        isJson(element) ? draw(element, `${path}/elements/${index}`) : null,
      )}
    </div>
  );
}
