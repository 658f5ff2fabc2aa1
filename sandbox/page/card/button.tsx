import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { objectAt, stringAt } from '../core/json.ts';
import { Confirm } from './confirm.tsx';
import { NodeIcon } from './icons.tsx';
import { behaviorsOf, linkOf, openLink } from './links.ts';
import { useCard, useForm, type ElementProps, type PressTarget } from './scope.ts';
import { lengthOf, marginOf } from './space.ts';
import { wordsAt } from '../core/words-in.ts';

const looks = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);

type Values = Readonly<Record<string, string | readonly string[]>>;

/** `button`: checks its form, asks where it has a `confirm`, then sends the click. */
export function Button({ node, path }: ElementProps): JSX.Element {
  const { language, busy, press } = useCard();
  const form = useForm();
  const [asked, setAsked] = useState<{ readonly values: Values | null } | null>(null);
  const type = stringAt(node, 'type') ?? 'default';
  const look = looks.has(type) ? type : 'default';
  const size = stringAt(node, 'size') ?? 'medium';
  const width = stringAt(node, 'width') ?? 'default';
  const fixed = lengthOf(node, 'width');
  const confirm = objectAt(node, 'confirm');
  const disabled = node['disabled'] === true;
  const tip = wordsAt(node, disabled ? 'disabled_tips' : 'hover_tips', language);
  const submits = stringAt(node, 'form_action_type') === 'submit' || stringAt(node, 'action_type') === 'form_submit';

  function send(values: Values | null): void {
    setAsked(null);
    const { callsBack, opens } = behaviorsOf(node);
    const url = opens ?? linkOf(node);
    if (url !== null) openLink(url);
    if (!callsBack && !submits) return;
    const target: PressTarget = { path, label: wordsAt(node, 'text', 'zh') };
    press(values === null ? target : { ...target, form: values });
  }

  function click(): void {
    if (busy !== null) return;
    if (form !== null && stringAt(node, 'form_action_type') === 'reset') {
      form.reset();
      return;
    }
    const values = submits && form !== null ? form.check() : null;
    if (submits && form !== null && values === null) return;
    if (confirm === null) send(values);
    else setAsked({ values });
  }

  return (
    <>
      <button
        type="button"
        class={`button look-${look} height-${size} ${width === 'fill' ? 'fill' : 'hug'}`}
        style={{ ...marginOf(node), ...(fixed === null ? {} : { width: fixed }) }}
        name={stringAt(node, 'name') ?? undefined}
        disabled={disabled}
        aria-disabled={busy !== null && !disabled}
        aria-busy={busy === path}
        data-label={wordsAt(node, 'text', 'zh')}
        title={tip === '' ? undefined : tip}
        onClick={click}
      >
        <NodeIcon node={node} />
        {wordsAt(node, 'text', language)}
      </button>
      {confirm === null || asked === null ? null : (
        <Confirm node={confirm} onYes={() => send(asked.values)} onNo={() => setAsked(null)} />
      )}
    </>
  );
}
