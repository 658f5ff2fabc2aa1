import type { JSX } from 'preact';
import { usePage } from '../core/context.ts';
import { LayerDialog } from './layer.tsx';
import { useShell } from './shell-context.ts';

const keys = [
  ['⌘K', 'palette'],
  ['j', 'nextChat'],
  ['k', 'previousChat'],
  ['g p', 'toPeople'],
  ['i', 'toInspect'],
  ['t', 'toTime'],
  ['?', 'toHelp'],
] as const;

/** What this is, and which keys there are. */
export function Help(): JSX.Element {
  const { words } = usePage();
  const { show } = useShell();
  return (
    <LayerDialog title={words.help} className="help" onClose={() => show(null)}>
      <p>{words.disclaimer}</p>
      <table class="keys">
        <caption>{words.keysNote}</caption>
        <tbody>
          {keys.map(([key, word]) => (
            <tr key={key}>
              <th scope="row">
                {key.split(' ').map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </th>
              <td>{words.keyWords[word]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </LayerDialog>
  );
}
