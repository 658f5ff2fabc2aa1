import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyFile } from '../../config/policy-file.ts';
import { simulate } from './simulation.ts';

const policyFile = fileURLToPath(new URL('../../config/policy.yaml', import.meta.url));

describe('simulated days', () => {
  it('show no reminder lost, doubled or needless, and digests that are true', async () => {
    const { policy } = await loadPolicyFile(policyFile);
    const figures = await simulate({ seed: 5, days: 9, ticketsADay: 25, units: 40, policy });
    expect(figures).toMatchObject({ tickets: 225 });
    for (const name of [
      'reminders',
      'supersededLevels',
      'merged',
      'supersededMessages',
      'digestsCompared',
      'outages',
    ] as const)
      expect([name, figures[name] > 0]).toEqual([name, true]);
  });
});
