import type { CardJson } from '../protocol.ts';

type Part = Record<string, unknown>;

/** A card of the probe: what it asks about in its head, and these elements. */
export function probeCard(about: string, elements: readonly Part[]): CardJson {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: `探测：${about}` } },
    header: { title: plain(`探测：${about}`), template: 'grey' },
    body: { elements },
  };
}

/** Words in markdown. */
export function markdown(content: string): Part {
  return { tag: 'markdown', content };
}

/** A button that calls back. */
export function button(label: string, more: Part = {}): Part {
  return { tag: 'button', text: plain(label), behaviors: [{ type: 'callback', value: { press: label } }], ...more };
}

/** Plain words. */
export function plain(content: string): Part {
  return { tag: 'plain_text', content };
}
