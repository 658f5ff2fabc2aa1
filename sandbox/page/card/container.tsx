import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isJson, listAt, objectAt, stringAt, type Json } from '../core/json.ts';
import { colorOf } from './color.ts';
import { Confirm } from './confirm.tsx';
import { Elements } from './elements.tsx';
import { behaviorsOf, openLink } from './links.ts';
import { useCard, type ElementProps } from './scope.ts';
import { lengthOf, marginOf } from './space.ts';
import { wordsIn } from '../core/words-in.ts';

const longestLabel = 80;

/** `interactive_container`: a box that is pressed as a whole; what is interactive inside it wins the click. */
export function Container({ node, path }: ElementProps): JSX.Element {
  const { language, style, busy, press } = useCard();
  const [asking, setAsking] = useState(false);
  const { callsBack, opens } = behaviorsOf(node);
  const confirm = objectAt(node, 'confirm');
  const background = colorOf(stringAt(node, 'background_style'), style);
  const border = node['has_border'] === true ? colorOf(stringAt(node, 'border_color') ?? 'grey', style) : null;
  const radius = lengthOf(node, 'corner_radius');
  const height = lengthOf(node, 'height');
  const width = lengthOf(node, 'width');
  const disabled = node['disabled'] === true;

  function send(): void {
    setAsking(false);
    if (opens !== null) openLink(opens);
    if (callsBack) press({ path, label: wordsWithin(node, 'zh') });
  }

  function click(): void {
    if (busy !== null) return;
    if (confirm === null) send();
    else setAsking(true);
  }

  return (
    <div
      class={`container ${stringAt(node, 'width') === 'auto' ? 'hug' : ''} ${callsBack || opens !== null ? 'pressable' : ''}`}
      aria-busy={busy === path}
      style={{
        ...marginOf(node),
        ...(background === null ? {} : { background }),
        ...(border === null ? {} : { border: `1px solid ${border}` }),
        ...(radius === null ? {} : { borderRadius: radius }),
        ...(height === null ? {} : { height }),
        ...(width === null ? {} : { width }),
      }}
    >
      {callsBack || opens !== null ? (
        <button
          type="button"
          class="covering"
          disabled={disabled}
          aria-label={wordsWithin(node, language)}
          onClick={click}
        />
      ) : null}
      <Elements node={node} path={path} gap="4px" padding="4px 12px" />
      {asking && confirm !== null ? <Confirm node={confirm} onYes={send} onNo={() => setAsking(false)} /> : null}
    </div>
  );
}

/** All the words in a container, as the name of what is pressed. */
function wordsWithin(node: Json, language: 'zh' | 'en'): string {
  const own = wordsIn(node, language);
  const text = objectAt(node, 'text');
  const inner = [...listAt(node, 'elements'), ...listAt(node, 'columns')].filter(isJson);
  return [own, text === null ? '' : wordsIn(text, language), ...inner.map((child) => wordsWithin(child, language))]
    .filter((words) => words !== '')
    .join(' ')
    .replaceAll(/[*#<>`]/gu, '')
    .slice(0, longestLabel);
}
