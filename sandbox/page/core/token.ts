const storageKey = 'sandbox.token';
const fragment = /(?:^#|&)token=([^&]+)/u;

/**
 * The bearer token: from the printed URL's fragment at first, then from this tab's storage. The fragment is taken off
 * the address, so that a copied link does not carry it. Null where there is none.
 */
export function takeToken(): string | null {
  const found = fragment.exec(location.hash)?.[1];
  if (found !== undefined) {
    sessionStorage.setItem(storageKey, decodeURIComponent(found));
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(storageKey);
}

/** Reads the page anew with the token of an address that is pasted into a tab that is open: by itself a new fragment loads nothing. */
export function followToken(): void {
  addEventListener('hashchange', () => {
    if (!fragment.test(location.hash)) return;
    takeToken();
    location.reload();
  });
}
