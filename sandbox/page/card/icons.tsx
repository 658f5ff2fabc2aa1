import type { JSX } from 'preact';
import { objectAt, stringAt, type Json } from '../core/json.ts';
import { colorOf } from './color.ts';
import { useCard } from './scope.ts';

/** Our own line icons on a 24 × 24 grid, by the first words of the platform's tokens. */
const shapes: Readonly<Record<string, string>> = {
  alarm: 'M12 8v5l3 2M5 3 2 6M19 3l3 3M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16',
  time: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  clock: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  history: 'M3 4v5h5M3.5 9a9 9 0 1 1-.5 4M12 7v5l3 2',
  calendar: 'M4 6h16v15H4zM4 11h16M8 3v5M16 3v5',
  phone: 'M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2',
  call: 'M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2',
  member: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.500-6 8-6s8 2 8 6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.500-6 8-6s8 2 8 6',
  group: 'M9 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 20c0-4 3-5 7-5s7 1 7 5M16 4.500a4 4 0 0 1 0 7M18 15c3 .5 4 2 4 5',
  forward: 'M14 5l7 6-7 6v-4C8 13 5 15 3 19c0-7 4-10 11-10z',
  reply: 'M10 5 3 11l7 6v-4c6 0 9 2 11 6 0-7-4-10-11-10z',
  close: 'M6 6l12 12M18 6 6 18',
  no: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M6 6l12 12',
  yes: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12l3 3 5-6',
  check: 'M5 12l5 5 9-10',
  done: 'M5 12l5 5 9-10',
  succeed: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12l3 3 5-6',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v6M12 7v.5',
  warning: 'M12 3 2 20h20zM12 10v4M12 17v.5',
  error: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v6M12 16v.5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-1 .5-1 1-1 2M12 17v.5',
  maybe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-1 .5-1 1-1 2M12 17v.5',
  local: 'M12 21c5-5 7-8 7-11a7 7 0 1 0-14 0c0 3 2 6 7 11M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  location: 'M12 21c5-5 7-8 7-11a7 7 0 1 0-14 0c0 3 2 6 7 11M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5',
  edit: 'M4 20h4L20 8l-4-4L4 16z',
  file: 'M6 3h8l4 4v14H6zM14 3v5h4M9 13h6M9 17h6',
  doc: 'M6 3h8l4 4v14H6zM14 3v5h4M9 13h6M9 17h6',
  chat: 'M4 5h16v12H10l-5 4v-4H4zM8 10h8M8 13h5',
  bell: 'M6 17V11a6 6 0 1 1 12 0v6l2 2H4zM10 21h4',
  link: 'M10 14l4-4M8 12l-3 3a3 3 0 0 0 4 4l3-3M16 12l3-3a3 3 0 0 0-4-4l-3 3',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.5',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16V9',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
  setting: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3',
  lock: 'M6 11h12v10H6zM9 11V7a3 3 0 0 1 6 0v4',
  flag: 'M5 21V4h13l-2 4 2 4H5',
  star: 'M12 3l3 6 6 1-4.500 4.500 1 6.500-5.500-3-5.500 3 1-6.500L3 10l6-1z',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  play: 'M7 4l13 8-13 8z',
  add: 'M12 5v14M5 12h14',
  refresh: 'M20 4v5h-5M4 20v-5h5M19 9a8 8 0 0 0-14-2M5 15a8 8 0 0 0 14 2',
  send: 'M3 11 21 3l-7 18-3-8z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  robot: 'M5 9h14v10H5zM12 9V5M9 13v1.500M15 13v1.500M2 13v3M22 13v3M12 4.500V4',
  bookmark: 'M6 3h12v18l-6-4-6 4z',
  buzz: 'M6 17V11a6 6 0 1 1 12 0v6l2 2H4zM10 21h4',
};
const fallbackShape = 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14M12 12.500v-.5';

/** One of our icons by a token such as `alarm-clock_outlined`; a plain ring for a token we have no picture of. */
export function Icon({ token, className = '' }: { readonly token: string; readonly className?: string }): JSX.Element {
  const shape = shapes[token.split(/[-_]/u, 1)[0] ?? ''] ?? fallbackShape;
  return (
    <svg
      class={`icon ${shape === shapes['more'] ? 'dots' : ''} ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shape} class={token.endsWith('_filled') ? 'filled' : ''} />
    </svg>
  );
}

/** The `icon` of a component, in its colour; nothing where the component has none. */
export function NodeIcon({ node }: { readonly node: Json }): JSX.Element | null {
  const { style } = useCard();
  const icon = objectAt(node, 'icon');
  if (icon === null) return null;
  const color = colorOf(stringAt(icon, 'color'), style);
  return (
    <span class="node-icon" style={color === null ? {} : { color }}>
      <Icon token={stringAt(icon, 'token') ?? 'image'} />
    </span>
  );
}
