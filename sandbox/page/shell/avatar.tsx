import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { hues } from '../card/color.ts';

/** A round face: one character of a person's name, or a picture for the bot and for groups. */
export function Avatar({
  name,
  kind,
}: {
  readonly name: string;
  readonly kind: 'person' | 'group' | 'bot';
}): JSX.Element {
  return (
    <span class={`avatar avatar-${kind} hue-${hueOf(name)}`} aria-hidden="true">
      {kind === 'person' ? faceOf(name) : <Icon token={kind === 'bot' ? 'robot' : 'group'} />}
    </span>
  );
}

/** Chinese given names end the name, others begin it. */
function faceOf(name: string): string {
  return /^[\u0020-\u024f]+$/u.test(name) ? name.slice(0, 1) : name.slice(-1);
}

function hueOf(name: string): string {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return hues[sum % hues.length] ?? 'blue';
}
