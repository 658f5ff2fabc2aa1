import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { numberAt, objectAt, objectsAt, stringAt } from '../core/json.ts';
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

const msPerSecond = 1000;

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

/** `audio`: its place and its length; the sandbox keeps no sounds. */
export function Audio({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const seconds = Math.round((numberAt(node, 'duration') ?? 0) / msPerSecond);
  return (
    <div class="audio" role="img" aria-label={words.audio(seconds)} style={marginOf(node)}>
      <Icon token="play" />
      <span aria-hidden="true" class="audio-line" />
      <span aria-hidden="true">{words.audio(seconds)}</span>
    </div>
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
