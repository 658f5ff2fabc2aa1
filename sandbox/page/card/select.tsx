import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { numberAt, objectsAt, stringAt, stringsAt, type Json } from '../core/json.ts';
import { Field } from './field.tsx';
import { useCard, type CardScope, type ElementProps } from './scope.ts';
import { wordsAt } from '../core/words-in.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** `select_static` and `select_person`: one of many, as the browser's own list. */
export function Select({ node, path }: ElementProps): JSX.Element {
  const { words } = usePage();
  const card = useCard();
  const options = optionsOf(node, card);
  const chosen = chosenOf(node, options);
  const placeholder = wordsAt(node, 'placeholder', card.language);
  return (
    <Field
      node={node}
      path={path}
      control={(props, send) => (
        <select
          {...props}
          class="control"
          onChange={(event) => {
            if (send !== null && event.currentTarget.value !== '') send(event.currentTarget.value);
          }}
        >
          <option value="">{placeholder === '' ? words.choose : placeholder}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value} {...{ defaultSelected: value === chosen }}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

/** `multi_select_static` and `multi_select_person`: several of many, as a list to tick. */
export function MultiSelect({ node, path }: ElementProps): JSX.Element {
  const card = useCard();
  const options = optionsOf(node, card);
  const selected = stringsAt(node, 'selected_values');
  const placeholder = wordsAt(node, 'placeholder', card.language);
  return (
    <Field
      node={node}
      path={path}
      control={({ id, name, disabled, ...aria }, send) => (
        <div
          class="choices"
          id={id}
          role="group"
          aria-label={aria['aria-label'] ?? placeholder}
          aria-describedby={aria['aria-describedby']}
          data-invalid={aria['aria-invalid']}
        >
          {options.map(({ value, label }) => (
            <label key={value} class="choice">
              <input
                type="checkbox"
                name={name}
                value={value}
                disabled={disabled}
                defaultChecked={selected.includes(value)}
                onChange={(event) => {
                  if (send !== null) send(tickedBeside(event.currentTarget));
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      )}
    />
  );
}

/** `select_img`: pictures to choose from; the sandbox shows their places. */
export function SelectImg({ node, path }: ElementProps): JSX.Element {
  const { words } = usePage();
  const several = node['multi_select'] === true;
  return (
    <Field
      node={node}
      path={path}
      control={({ id, name, disabled, ...aria }, send) => (
        <div class="choices pictures two" id={id} role="group" aria-label={aria['aria-label'] ?? words.picture}>
          {objectsAt(node, 'options').map((option, index) => (
            <label key={index} class="choice picture">
              <input
                type={several ? 'checkbox' : 'radio'}
                name={name ?? id}
                value={stringAt(option, 'value') ?? ''}
                disabled={disabled || option['disabled'] === true}
                onChange={(event) => {
                  if (send !== null) send(several ? tickedBeside(event.currentTarget) : event.currentTarget.value);
                }}
              />
              <span>
                {words.picture} {index + 1}
              </span>
            </label>
          ))}
        </div>
      )}
    />
  );
}

function tickedBeside(field: HTMLInputElement): readonly string[] {
  const group = field.closest('.choices');
  return [...(group?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])].map(({ value }) => value);
}

function optionsOf(node: Json, { language, people, members }: CardScope): readonly Option[] {
  const options = objectsAt(node, 'options');
  if (!(stringAt(node, 'tag') ?? '').endsWith('_person')) {
    return options.map((option) => ({
      value: stringAt(option, 'value') ?? '',
      label: wordsAt(option, 'text', language),
    }));
  }
  // Without options, or with nobody's alone, the platform offers everybody in the chat.
  const given = options.map((option) => stringAt(option, 'value') ?? '');
  const ids = given.filter((id) => people.some(({ openId }) => openId === id));
  return (ids.length > 0 ? ids : members).map((id) => ({
    value: id,
    label: people.find(({ openId }) => openId === id)?.name ?? id,
  }));
}

function chosenOf(node: Json, options: readonly Option[]): string {
  const initial = stringAt(node, 'initial_option');
  const byOption = options.find(({ value, label }) => initial !== null && (value === initial || label === initial));
  if (byOption !== undefined) return byOption.value;
  const index = numberAt(node, 'initial_index') ?? 0;
  return index > 0 ? (options[index - 1]?.value ?? '') : '';
}
