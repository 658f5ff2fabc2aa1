import { objectsAt, stringAt, type Json } from '../core/json.ts';

const allowedLink = /^https?:\/\//iu;

/** The address of `{url, pc_url, …}` or `{default_url, …}`; null unless it is http or https. */
export function linkOf(node: Json): string | null {
  const url = stringAt(node, 'url') ?? stringAt(node, 'default_url') ?? stringAt(node, 'pc_url');
  return url !== null && allowedLink.test(url) ? url : null;
}

/** What a component does when it is used: call the bot back, open a page, or both. */
export function behaviorsOf(node: Json): { readonly callsBack: boolean; readonly opens: string | null } {
  const behaviors = objectsAt(node, 'behaviors');
  const link = behaviors.find((behavior) => behavior['type'] === 'open_url');
  return {
    callsBack: behaviors.some((behavior) => behavior['type'] === 'callback'),
    opens: link === undefined ? null : linkOf(link),
  };
}

/** Opens a page in a tab of its own that cannot reach back. */
export function openLink(url: string): void {
  window.open(url, '_blank', 'noopener,noreferrer');
}
