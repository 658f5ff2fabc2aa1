import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { actions, isCell, mayDo, parts, permissionsPage, refusalOf } from '../test/support/permissions.ts';
import { statuses } from './ticket.ts';

const cells = actions.flatMap((action) =>
  parts.flatMap((part) =>
    statuses.filter((status) => isCell(part, status)).map((status) => ({ action, part, status })),
  ),
);

describe('who may do what, and in which state', () => {
  it.each(cells)('$action by $part in $status', ({ action, part, status }) => {
    const refusal = refusalOf(action, part, status);
    expect(refusal === null).toBe(mayDo(action, part, status));
    // Whoever has no business with a ticket learns nothing, and nobody else is told that it does not exist.
    const isStranger =
      part === 'outsider' || (part === 'engineer' && ['awaiting_acceptance', 'accepted'].includes(status));
    expect(refusal === 'unknown_ticket').toBe(isStranger);
  });

  it('is what docs/permissions.md says; after a change of the rules run `npm run docs:permissions`', async () => {
    const page = await readFile(new URL('../docs/permissions.md', import.meta.url), 'utf8');
    expect(page).toBe(permissionsPage());
  });
});
