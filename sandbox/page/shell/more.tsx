import type { JSX } from 'preact';
import { Icon } from '../card/icons.tsx';
import { usePage } from '../core/context.ts';
import { useShell } from './shell-context.ts';
import { TourButton } from './tour-button.tsx';

/** The phone's last tab: what the desktop has in its bar. */
export function More(): JSX.Element {
  const { words } = usePage();
  const { openTool, show, toggleTheme, toggleLanguage, theme } = useShell();
  const rows = [
    { icon: 'chart', label: words.toolNames.traffic, run: () => openTool('traffic') },
    { icon: 'bell', label: words.toolNames.pings, run: () => openTool('pings') },
    { icon: 'file', label: words.toolNames.saves, run: () => openTool('saves') },
    { icon: 'image', label: words.gallery, run: () => location.assign('/gallery') },
    { icon: 'search', label: words.palette, run: () => show('palette') },
    { icon: 'star', label: theme === 'dark' ? words.light : words.dark, run: toggleTheme },
    { icon: 'edit', label: words.languageLabel, run: toggleLanguage },
    { icon: 'help', label: words.help, run: () => show('help') },
  ];
  return (
    <main class="lists more-page">
      <h2 class="list-title">{words.more}</h2>
      <p class="tool-note">{words.disclaimer}</p>
      <ul class="rows">
        <li>
          <TourButton className="row">
            <Icon token="flag" />
          </TourButton>
        </li>
        {rows.map(({ icon, label, run }) => (
          <li key={label}>
            <button type="button" class="row" onClick={run}>
              <Icon token={icon} />
              <span class="row-main">{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
