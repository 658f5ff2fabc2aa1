import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { isJson, listAt, objectAt, objectsAt, stringAt } from '../core/json.ts';
import { Menu } from '../shell/menu.tsx';
import { Icon } from './icons.tsx';
import { behaviorsOf, linkOf, openLink } from './links.ts';
import { useCard, useForm, type ElementProps } from './scope.ts';
import { marginOf } from './space.ts';
import { Text } from './text.tsx';
import { wordsAt } from '../core/words-in.ts';

/** `checker`: a box to tick; outside a form it calls back where it says so, else it only toggles. */
export function Checker({ node, path }: ElementProps): JSX.Element {
  const { press, draw } = useCard();
  const form = useForm();
  const text = objectAt(node, 'text');
  const area = objectAt(node, 'button_area');
  const strikes = objectAt(node, 'checked_style')?.['show_strikethrough'] === true;
  return (
    <div class="checker" style={marginOf(node)}>
      <label class={`choice ${strikes ? 'strikes' : ''}`}>
        <input
          type="checkbox"
          name={stringAt(node, 'name') ?? undefined}
          value="true"
          defaultChecked={node['checked'] === true}
          disabled={node['disabled'] === true}
          onChange={(event) => {
            if (form === null && behaviorsOf(node).callsBack) {
              press({ path, label: wordsAt(node, 'text', 'zh'), value: event.currentTarget.checked });
            }
          }}
        />
        {text === null ? null : <Text node={text} />}
      </label>
      {area === null
        ? null
        : listAt(area, 'buttons').map((button, index) =>
            isJson(button) ? draw({ tag: 'button', ...button }, `${path}/button_area/buttons/${index}`) : null,
          )}
    </div>
  );
}

/** `overflow`: a menu behind three dots. */
export function Overflow({ node, path }: ElementProps): JSX.Element {
  const { words } = usePage();
  const { language, press } = useCard();
  const options = objectsAt(node, 'options');
  return (
    <span class="hug" style={marginOf(node)}>
      <Menu
        label={words.more}
        className="button look-default height-medium"
        items={options.map((option, index) => ({ key: String(index), label: wordsAt(option, 'text', language) }))}
        onPick={(key) => {
          const option = options[Number(key)];
          if (option === undefined) return;
          const url = linkOf(objectAt(option, 'multi_url') ?? {});
          if (url !== null) openLink(url);
          else press({ path, label: wordsAt(option, 'text', 'zh'), value: stringAt(option, 'value') ?? '' });
        }}
      >
        <Icon token="more" />
      </Menu>
    </span>
  );
}
