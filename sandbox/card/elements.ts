import { checkFields, list } from './checks.ts';
import { cardCodes, maxNesting } from './fault.ts';
import { isObject, shown } from './json.ts';
import { changesSource, container } from './source.ts';
import type { Check, Component, Place } from './walk.ts';
import { below, fault } from './walk.ts';

/** Tags of card JSON 1.0, with what takes their place. */
const retired: Readonly<Record<string, string>> = {
  action: 'put the buttons into the elements',
  note: 'use markdown with text_size notation',
};

/** One component, of whatever tag. */
export const element: Check = (value, at) => {
  if (!isObject(value)) return fault(at, cardCodes.unparsable, `must be a component, is ${shown(value)}`);
  const tag = value['tag'];
  if (typeof tag !== 'string') return fault(at, cardCodes.unparsable, 'property "tag" is missing');
  const component = at.walk.components.get(tag);
  if (component === undefined || tag === 'column') {
    const cure = retired[tag];
    const hint = cure === undefined ? '' : ` (it belongs to card JSON 1.0: ${cure})`;
    return fault(
      { ...below(at, 'tag'), source: changesSource },
      cardCodes.unknownTag,
      `tag ${shown(tag)} is not supported here${hint}`,
    );
  }
  checkComponent(value, tag, component, at);
};

/** The children of a container. */
export const elements: Check = list((value, at) => element(value, { ...at, root: false }));

/** A component that is known by its tag: its place, its properties, its own rule. */
function checkComponent(value: Readonly<Record<string, unknown>>, tag: string, component: Component, at: Place): void {
  const here: Place = { ...at, source: component.source };
  if (component.rootOnly === true && !at.root)
    fault(here, cardCodes.badValue, `a ${tag} stands only directly in body.elements`);
  const depth = at.depth + (component.container === true ? 1 : 0);
  if (depth > maxNesting && component.container === true)
    fault(
      { ...here, source: container('column-set') },
      cardCodes.badValue,
      `containers are nested ${depth} deep, ${maxNesting} is the most`,
    );
  if (component.interactive === true && at.form !== null && value['name'] === undefined)
    fault({ ...here, source: container('form-container') }, cardCodes.badName, `a ${tag} in a form needs a name`);
  const form = tag === 'form' ? { submits: 0 } : at.form;
  const inner: Place = { ...here, depth, form };
  checkFields(value, component.fields, inner);
  component.rule?.(value, inner);
}
