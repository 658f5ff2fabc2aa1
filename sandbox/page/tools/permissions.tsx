import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WorldChange } from '../core/api.ts';
import { usePage } from '../core/context.ts';
import { useSelected } from '../core/store.ts';
import { ChoiceField } from './fields.tsx';

interface PermissionsProps {
  readonly isBusy: boolean;
  onChange(act: WorldChange): void;
}

/** One of the app's permissions, to take it away or give it, as the developer console does. */
export function Permissions({ isBusy, onChange }: PermissionsProps): JSX.Element {
  const { words, session } = usePage();
  const scopes = useSelected(session.store, ({ world }) => world?.app.scopes) ?? [];
  const [chosen, setChosen] = useState('');
  const granted = scopes.find(({ scope }) => scope === chosen)?.granted ?? true;
  const act = { what: granted ? 'revoke' : 'grant', scope: chosen } as const;
  return (
    <div class="tool-row">
      <ChoiceField
        label={words.whichPermission}
        value={chosen}
        none={words.whichPermission}
        options={scopes.map((one) => [one.scope, one.granted ? `✓ ${one.scope}` : one.scope])}
        disabled={isBusy}
        onChange={setChosen}
      />
      <button
        type="button"
        class="button height-small"
        disabled={isBusy || chosen === ''}
        title={`POST /control/change ${JSON.stringify(act)}`}
        onClick={() => onChange(act)}
      >
        {words.changes[act.what]}
      </button>
    </div>
  );
}
