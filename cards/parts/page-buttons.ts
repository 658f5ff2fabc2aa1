import { plainButton } from '../elements.ts';
import type { Button } from '../picture.ts';
import { buttonWords } from '../texts/terms.ts';
import type { ClickValue } from '../values.ts';

/** Under one page of a list: the page before and the one after where there is one, and the same page as it is now. */
export function pageButtons(page: number, pages: number, to: (page: number) => ClickValue): readonly Button[] {
  return [
    ...(page > 1 ? [plainButton(buttonWords.previous, to(page - 1))] : []),
    ...(page < pages ? [plainButton(buttonWords.next, to(page + 1))] : []),
    plainButton(buttonWords.refresh, to(page)),
  ];
}
