import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../core/context.ts';
import { numberAt, objectsAt, stringAt } from '../core/json.ts';
import { useCard, type ElementProps } from './scope.ts';
import { marginOf } from './space.ts';

const sizes = new Set(['extra_small', 'small', 'medium', 'large']);
/** So many people fill a line of a card; `lines` cuts a list after it. */
const peopleInLine = 4;

interface NameProps {
  readonly openId: string;
  readonly size?: string | null;
  readonly showAvatar?: boolean;
  readonly showName?: boolean;
  readonly isCapsule?: boolean;
}

/** `person`: a face, and a name where it asks for one. */
export function Person({ node }: ElementProps): JSX.Element {
  return (
    <div class="persons hug" style={marginOf(node)}>
      <Name
        openId={stringAt(node, 'user_id') ?? ''}
        size={stringAt(node, 'size')}
        showAvatar={node['show_avatar'] !== false}
        showName={node['show_name'] === true}
        isCapsule={stringAt(node, 'style') === 'capsule'}
      />
    </div>
  );
}

/** `person_list`: names one after another; what goes beyond `lines` waits behind a number. */
export function PersonList({ node }: ElementProps): JSX.Element {
  const { words } = usePage();
  const [whole, setWhole] = useState(false);
  const persons = objectsAt(node, 'persons').map((person) => stringAt(person, 'id') ?? '');
  const lines = numberAt(node, 'lines');
  const shown = whole || lines === null ? persons : persons.slice(0, lines * peopleInLine);
  const rest = persons.length - shown.length;
  return (
    <div class="persons" style={marginOf(node)}>
      {shown.map((openId) => (
        <Name
          key={openId}
          openId={openId}
          size={stringAt(node, 'size')}
          showAvatar={node['show_avatar'] === true}
          showName={node['show_name'] !== false}
        />
      ))}
      {rest === 0 ? null : (
        <button type="button" class="quiet-button" aria-label={words.morePeople(rest)} onClick={() => setWhole(true)}>
          +{rest}
        </button>
      )}
    </div>
  );
}

/** One person: the name as text or in a capsule; the id where the sandbox knows nobody by it. */
export function Name({
  openId,
  size = null,
  showAvatar = true,
  showName = true,
  isCapsule = true,
}: NameProps): JSX.Element {
  const { people } = useCard();
  const name = people.find((person) => person.openId === openId)?.name ?? openId;
  const known = size !== null && sizes.has(size) ? size : 'small';
  return (
    <span class={`person person-${known} ${isCapsule ? 'capsule' : ''}`} title={name}>
      {showAvatar ? (
        <span class="person-face" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
      ) : null}
      {showName ? name : <span class="sr-only">{name}</span>}
    </span>
  );
}
