import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { numberAt, objectAt, stringAt, type Json } from '../core/json.ts';
import { Icon } from './icons.tsx';
import { Field } from './field.tsx';
import { plainMoment } from './form-values.ts';
import { useCard, type ElementProps } from './scope.ts';
import { wordsAt } from '../core/words-in.ts';

const rowsPreset = 5;

/** `input`: one line, several lines, or a password. */
export function Input({ node, path }: ElementProps): JSX.Element {
  const { language } = useCard();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const translated = objectAt(node, 'i18n_default_value');
  const preset =
    (translated === null ? null : stringAt(translated, language === 'en' ? 'en_us' : 'zh_cn')) ??
    stringAt(node, 'default_value') ??
    '';
  const kind = stringAt(node, 'input_type') ?? 'text';
  const placeholder = wordsAt(node, 'placeholder', language);
  return (
    <Field
      node={node}
      path={path}
      control={(props, send) => (
        <Sendable send={send === null ? null : () => send(field.current?.value ?? '')}>
          {kind === 'multiline_text' ? (
            <textarea
              {...props}
              ref={field}
              class={`control ${node['auto_resize'] === true ? 'grows' : ''}`}
              rows={numberAt(node, 'rows') ?? rowsPreset}
              placeholder={placeholder}
              defaultValue={preset}
            />
          ) : (
            <input
              {...props}
              ref={field}
              class="control"
              {...(kind === 'password' ? { type: 'password' } : { type: 'text' })}
              placeholder={placeholder}
              defaultValue={preset}
              autocomplete="off"
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.isComposing && send !== null) send(event.currentTarget.value);
              }}
            />
          )}
        </Sendable>
      )}
    />
  );
}

interface PickerKind {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly preset: string;
}

const pickers: Readonly<Record<string, PickerKind>> = {
  date_picker: { type: 'date', preset: 'initial_date' },
  picker_time: { type: 'time', preset: 'initial_time' },
  picker_datetime: { type: 'datetime-local', preset: 'initial_datetime' },
};

/** `date_picker`, `picker_time`, `picker_datetime`: the browser's own. */
export function Picker({ node, path }: ElementProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const kind = pickers[stringAt(node, 'tag') ?? ''] ?? { type: 'date', preset: 'initial_date' };
  const preset = presetOf(node, kind);
  return (
    <Field
      node={node}
      path={path}
      hint={preset === ''}
      control={(props, send) => (
        <Sendable send={send === null ? null : () => send(plainMoment(field.current?.value ?? ''))}>
          <input
            {...props}
            ref={field}
            class="control"
            type={kind.type}
            defaultValue={preset}
            max={kind.type === 'time' ? undefined : kind.type === 'date' ? '9999-12-31' : '9999-12-31T23:59'}
          />
        </Sendable>
      )}
    />
  );
}

function presetOf(node: Json, kind: PickerKind): string {
  const preset = stringAt(node, kind.preset) ?? '';
  return kind.type === 'datetime-local' ? preset.trim().replace(' ', 'T').slice(0, 'yyyy-MM-ddTHH:mm'.length) : preset;
}

interface SendableProps {
  readonly send: (() => void) | null;
  readonly children: JSX.Element;
}

/** Outside a form, typing alone sends nothing: a small button does. */
function Sendable({ send, children }: SendableProps): JSX.Element {
  const { words } = usePage();
  if (send === null) return children;
  return (
    <div class="sendable">
      {children}
      <button type="button" class="button look-default height-medium" aria-label={words.confirmValue} onClick={send}>
        <Icon token="check" />
      </button>
    </div>
  );
}
