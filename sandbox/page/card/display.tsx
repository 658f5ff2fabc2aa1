import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { numberAt, objectAt, objectsAt, scalarText, stringAt, type Json } from '../core/json.ts';
import { Icon, NodeIcon } from './icons.tsx';
import { useCard, type ElementProps } from './scope.ts';
import { lengthOf, marginOf } from './space.ts';
import { Text } from './text.tsx';
import { wordsAt } from '../core/words-in.ts';

/** `markdown`: the platform's dialect, with an icon in front where it has one. */
export function Markdown({ node }: ElementProps): JSX.Element {
  return (
    <div class="with-icon" style={marginOf(node)}>
      <NodeIcon node={node} />
      <Text node={node} />
    </div>
  );
}

/** `div`: a text, and the older `fields` in two columns. */
export function Div({ node }: ElementProps): JSX.Element {
  const text = objectAt(node, 'text');
  const fields = objectsAt(node, 'fields');
  const width = lengthOf(node, 'width');
  return (
    <div
      class={`with-icon ${stringAt(node, 'width') === 'auto' ? 'hug' : ''}`}
      style={{ ...marginOf(node), ...(width === null ? {} : { width }) }}
    >
      <NodeIcon node={node} />
      {text === null ? null : <Text node={text} />}
      {fields.length === 0 ? null : (
        <div class="fields">
          {fields.map((field, index) => {
            const inner = objectAt(field, 'text');
            return (
              <div key={index} class={field['is_short'] === true ? 'short' : ''}>
                {inner === null ? null : <Text node={inner} />}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** `hr`: a line. */
export function Line({ node }: ElementProps): JSX.Element {
  return <hr style={marginOf(node)} />;
}

const imageSizes: Readonly<Record<string, string>> = { large: '160px', medium: '80px', small: '40px', tiny: '16px' };

/** `img`: a box with its words; the sandbox keeps no pictures. */
export function Img({ node }: ElementProps): JSX.Element {
  const { language } = useCard();
  const { words } = usePage();
  const alt = wordsAt(node, 'alt', language);
  const title = wordsAt(node, 'title', language);
  const edge = imageSizes[stringAt(node, 'size') ?? ''];
  return (
    <figure class="picture" style={{ ...marginOf(node), ...(edge === undefined ? {} : { width: edge, height: edge }) }}>
      <div role="img" aria-label={alt === '' ? words.picture : alt}>
        <Icon token="image" />
        <span aria-hidden="true">{alt === '' ? words.picture : alt}</span>
      </div>
      {title === '' ? null : <figcaption>{title}</figcaption>}
    </figure>
  );
}

/** `img_combination`: as many boxes as it has pictures. */
export function ImgCombination({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const mode = stringAt(node, 'combination_mode') ?? 'double';
  return (
    <div class={`pictures ${mode.startsWith('tri') ? 'three' : 'two'}`} style={marginOf(node)}>
      {objectsAt(node, 'img_list').map((_, index) => (
        <div key={index} class="picture" role="img" aria-label={`${words.picture} ${index + 1}`}>
          <Icon token="image" />
        </div>
      ))}
    </div>
  );
}

/** `person`: one name. */
export function Person({ node }: ElementProps): JSX.Element {
  return (
    <div class="persons hug" style={marginOf(node)}>
      <Name openId={stringAt(node, 'user_id') ?? ''} />
    </div>
  );
}

/** `person_list`: names one after another. */
export function PersonList({ node }: ElementProps): JSX.Element {
  return (
    <div class="persons" style={marginOf(node)}>
      {objectsAt(node, 'persons').map((person) => {
        const openId = stringAt(person, 'id') ?? '';
        return <Name key={openId} openId={openId} />;
      })}
    </div>
  );
}

/** A person's name in a capsule; the id where the sandbox knows nobody by it. */
export function Name({ openId }: { readonly openId: string }): JSX.Element {
  const { people } = useCard();
  const name = people.find((person) => person.openId === openId)?.name ?? openId;
  return (
    <span class="capsule">
      <span class="capsule-face" aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      {name}
    </span>
  );
}

/** A tag nobody taught the page: a box with its name, never an empty gap. */
export function Unknown({ node }: { readonly node: Json }): JSX.Element {
  const { words } = usePage();
  const tag = scalarText(node['tag']);
  return <div class="unknown">{words.unknownTag(tag === '' ? '?' : tag)}</div>;
}

const knownCharts = ['bar', 'line', 'pie', 'area', 'scatter'] as const;

/** `chart`: a named box with the numbers as a table. */
export function Chart({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const spec = objectAt(node, 'chart_spec') ?? {};
  const kind = knownCharts.find((known) => known === stringAt(spec, 'type'));
  const rows = chartRows(spec);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const height = numberAt(node, 'height') === null ? lengthOf(node, 'height') : null;
  const name = kind === undefined ? words.chart : `${words.chart} · ${words.chartKinds[kind]}`;
  return (
    <figure class="chart" style={marginOf(node)}>
      <figcaption>
        <Icon token="chart" />
        {name}
      </figcaption>
      <div
        class="table-scroll"
        role="region"
        aria-label={name}
        tabIndex={0}
        style={height === null ? {} : { maxHeight: height }}
      >
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column}>{scalarText(row[column])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function chartRows(spec: Json): readonly Json[] {
  const data = objectAt(spec, 'data');
  if (data !== null) return objectsAt(data, 'values');
  return objectsAt(spec, 'data').flatMap((series) => objectsAt(series, 'values'));
}
