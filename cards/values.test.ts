import { describe, expect, it } from '@jest/globals';
import { submitName, submittedBy } from './values.ts';

const card = { t: 'GD-20261123-0042', v: 1 };

describe('the name of a submit button', () => {
  it.each([
    [{ a: 'transfer', ...card } as const, { a: 'transfer', t: card.t }],
    [{ a: 'remark', then: 'none', ...card } as const, { a: 'remark', then: 'none', t: card.t }],
    [{ a: 'requestExtension.preview', ...card } as const, { a: 'requestExtension.preview', t: card.t }],
    [{ a: 'list.bulk', f: 'all', p: 1 } as const, { a: 'list.bulk' }],
  ])('%j says what it submits', (value, submitted) => {
    expect(submittedBy(submitName(value))).toEqual(submitted);
  });

  it('is not guessed from another name', () => {
    expect(submittedBy('unit')).toBeNull();
    expect(submittedBy('submit_remark_sing')).toBeNull();
  });
});
