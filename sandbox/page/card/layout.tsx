import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { isJson, listAt, numberAt, objectAt, stringAt, type Json } from '../core/json.ts';
import { colorOf } from './color.ts';
import { Elements } from './elements.tsx';
import { Icon } from './icons.tsx';
import { linkOf } from './links.ts';
import { useCard, type ElementProps } from './scope.ts';
import { lengthOf, marginOf, spacingOf, alignOf, type Style } from './space.ts';
import { Text } from './text.tsx';
import { wordsAt } from '../core/words-in.ts';

/** `column_set`: columns beside each other; on a narrow card they fold as `flex_mode` says. */
export function ColumnSet({ node, path }: ElementProps): JSX.Element {
  const { style } = useCard();
  const mode = stringAt(node, 'flex_mode') ?? 'none';
  const background = colorOf(stringAt(node, 'background_style'), style);
  const css: Style = {
    ...marginOf(node),
    columnGap: spacingOf(node, 'horizontal_spacing') ?? '8px',
    justifyContent: alignOf(node, 'horizontal_align', 'flex-start'),
    ...(background === null ? {} : { background }),
  };
  return (
    <div class={`columns mode-${mode}`} style={css}>
      {listAt(node, 'columns').map((column, index) =>
        isJson(column) ? <Column key={index} node={column} path={`${path}/columns/${index}`} /> : null,
      )}
      <CoveringLink node={node} />
    </div>
  );
}

function Column({ node, path }: ElementProps): JSX.Element {
  const { style } = useCard();
  const background = colorOf(stringAt(node, 'background_style'), style);
  const vertical = alignOf(node, 'vertical_align', 'flex-start');
  return (
    <div
      class={`column ${background === null ? '' : 'tile'}`}
      style={{
        ...marginOf(node),
        ...columnWidth(node),
        ...(background === null ? {} : { background }),
        alignSelf: background === null ? vertical : 'stretch',
        ...(background === null ? {} : { display: 'flex', flexDirection: 'column', justifyContent: vertical }),
      }}
    >
      <Elements node={{ ...node, vertical_align: 'top' }} path={path} />
      <CoveringLink node={node} />
    </div>
  );
}

function columnWidth(node: Json): Style {
  const width = stringAt(node, 'width') ?? 'auto';
  if (width === 'weighted') return { flex: `${numberAt(node, 'weight') ?? 1} 1 0` };
  const fixed = lengthOf(node, 'width');
  return { flex: fixed === null ? '0 1 auto' : `0 1 ${fixed}` };
}

/** The `action` of columns: a link over the whole area. */
function CoveringLink({ node }: { readonly node: Json }): JSX.Element | null {
  const { words } = usePage();
  const action = objectAt(node, 'action');
  const url = action === null ? null : linkOf(objectAt(action, 'multi_url') ?? {});
  if (url === null) return null;
  return <a class="covering" href={url} target="_blank" rel="noopener noreferrer" aria-label={words.open} />;
}

/** `collapsible_panel`: folds as `details` does. */
export function Panel({ node, path }: ElementProps): JSX.Element {
  const { language, style } = useCard();
  const header = objectAt(node, 'header') ?? {};
  const title = objectAt(header, 'title');
  const border = objectAt(node, 'border');
  const borderColor = border === null ? null : colorOf(stringAt(border, 'color'), style);
  const radius = border === null ? null : lengthOf(border, 'corner_radius');
  const background = colorOf(stringAt(node, 'background_color'), style);
  const headerColor = colorOf(stringAt(header, 'background_color'), style);
  const position = stringAt(header, 'icon_position') ?? 'right';
  return (
    <details
      class={`panel icon-${position}`}
      open={node['expanded'] === true}
      style={{
        ...marginOf(node),
        ...(borderColor === null ? {} : { border: `1px solid color-mix(in srgb, ${borderColor} 35%, transparent)` }),
        ...(radius === null ? {} : { borderRadius: radius }),
        ...(background === null ? {} : { background }),
      }}
    >
      <summary style={headerColor === null ? {} : { background: headerColor }}>
        {title === null ? wordsAt(header, 'title', language) : <Text node={title} />}
        <Icon token="down" className="fold-icon" />
      </summary>
      <Elements node={node} path={path} padding="8px" />
    </details>
  );
}
