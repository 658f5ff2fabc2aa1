import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { stringAt } from '../core/json.ts';
import { Elements } from './elements.tsx';
import { inputsOf, isRequired, kindOf, longestOf, valueOf } from './form-values.ts';
import { formScope, useCard, type ElementProps, type FormScope } from './scope.ts';
import { marginOf } from './space.ts';

type Values = Record<string, string | readonly string[]>;

/** `form`: keeps its inputs in the page until a submit button reads them; required and too long ones stop there. */
export function Form({ node, path }: ElementProps): JSX.Element {
  const { words } = usePage();
  const { blocked } = useCard();
  const element = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const inputs = useMemo(() => inputsOf(node), [node]);

  function check(): Values | null {
    const form = element.current;
    if (form === null) return null;
    const values: Values = {};
    const found: Record<string, string> = {};
    for (const { name, node: input } of inputs) {
      const value = valueOf(form, name, kindOf(input) ?? 'one');
      const most = longestOf(input);
      values[name] = value;
      if (isRequired(input) && value.length === 0) found[name] = words.required;
      else if (most !== null && lengthOf(value) > most) found[name] = words.tooLong(most);
    }
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first === undefined) return values;
    form.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
    return null;
  }

  const stopped = blocked?.path.startsWith(`${path}/`) === true ? blocked.why : null;
  const named = stopped === null ? undefined : inputs.find(({ name }) => stopped.includes(name));
  const shown = stopped !== null && named !== undefined ? { ...errors, [named.name]: stopped } : errors;
  const scope: FormScope = {
    errors: shown,
    check,
    reset: () => {
      // A button named "reset" would hide the form's own method.
      if (element.current !== null) HTMLFormElement.prototype.reset.call(element.current);
      setErrors({});
    },
  };
  return (
    <formScope.Provider value={scope}>
      <form
        ref={element}
        class="card-form"
        name={stringAt(node, 'name') ?? undefined}
        noValidate
        style={marginOf(node)}
        onSubmit={(event) => event.preventDefault()}
        onInput={() => {
          if (Object.keys(errors).length > 0) setErrors({});
        }}
      >
        <Elements node={node} path={path} gap="12px" />
        {stopped !== null && named === undefined ? (
          <p class="field-error" role="alert">
            {words.blocked}：{stopped}
          </p>
        ) : null}
      </form>
    </formScope.Provider>
  );
}

/** The platform counts characters, not UTF-16 units. */
function lengthOf(value: string | readonly string[]): number {
  return Array.from(value).length;
}
