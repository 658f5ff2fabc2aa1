import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { stringAt, type Json } from '../core/json.ts';
import { isRequired } from './form-values.ts';
import { behaviorsOf } from './links.ts';
import { useCard, useForm } from './scope.ts';
import { lengthOf, marginOf } from './space.ts';
import { wordsAt } from '../core/words-in.ts';

/** What a control needs to be named, described and marked. */
export interface ControlProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly disabled: boolean;
  readonly 'aria-label': string | undefined;
  readonly 'aria-required': boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly node: Json;
  readonly path: string;
  /** Shows the placeholder above: native pickers have no room for it. */
  readonly hint?: boolean;
  control(props: ControlProps, send: ((value: string | boolean | readonly string[]) => void) | null): ComponentChildren;
}

/**
 * The frame of an input: label, control, what is wrong with it. `send` is there for an input outside a form that calls
 * back by itself.
 */
export function Field({ node, path, hint = false, control }: FieldProps): JSX.Element {
  const { words } = usePage();
  const { language, press } = useCard();
  const form = useForm();
  const id = useId();
  const name = stringAt(node, 'name');
  const label = wordsAt(node, 'label', language);
  const placeholder = wordsAt(node, 'placeholder', language);
  const error = name === null ? undefined : form?.errors[name];
  const errorId = `${id}-error`;
  const required = form !== null && isRequired(node);
  const callsBack = form === null && behaviorsOf(node).callsBack;
  const fixed = lengthOf(node, 'width');
  const width = stringAt(node, 'width') ?? 'default';
  const caption = label !== '' ? label : hint ? placeholder : '';
  const send = callsBack
    ? (value: string | boolean | readonly string[]) =>
        press({ path, label: wordsAt(node, 'placeholder', 'zh') || (name ?? ''), value })
    : null;
  return (
    <div
      class={`field ${width === 'fill' ? 'fill' : ''} ${stringAt(node, 'label_position') === 'left' ? 'label-left' : ''}`}
      style={{ ...marginOf(node), ...(fixed === null ? {} : { width: fixed }) }}
    >
      {caption === '' ? null : (
        <label class="field-label" for={id}>
          {caption}
          {required ? (
            <span class="required-mark" aria-hidden="true">
              *
            </span>
          ) : null}
        </label>
      )}
      {control(
        {
          id,
          name: name ?? undefined,
          disabled: node['disabled'] === true,
          'aria-label': caption === '' ? placeholder || name || words.choose : undefined,
          'aria-required': required,
          'aria-invalid': error !== undefined,
          'aria-describedby': error === undefined ? undefined : errorId,
        },
        send,
      )}
      {error === undefined ? null : (
        <p class="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
