import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parsePolicy } from './policy-file.ts';
import { policyHash } from './policy-hash.ts';

const tables = { cn: { source: 's', years: {} } };
const text = readFileSync(new URL('policy.yaml', import.meta.url), 'utf8');
const hash = (yaml: string) => policyHash(parsePolicy(yaml, 'policy.yaml', tables).policy);

describe('the digest of a policy', () => {
  it('stays when only the notation changes', () => {
    const bare = text.replaceAll(/^\s*#.*$/gm, '').replace('[mon, tue, wed, thu, fri]', '[fri, mon, tue, wed, thu]');
    const turned = bare.replace(/^contact:.*$/m, '').replace(/^rounds:.*$/m, '');
    expect(hash(`contact: ""\n${turned}`)).toBe(hash(text));
  });

  it('changes with every value', () => {
    const others = [
      text.replace('dueSoonAt: 0.75', 'dueSoonAt: 0.76'),
      text.replace('13:30', '13:00'),
      text.replace('2026-12-26', '2026-12-27'),
      text.replace('quietHours: false }', 'quietHours: true }'),
    ].map(hash);
    expect(new Set([hash(text), ...others]).size).toBe(others.length + 1);
  });

  it('changes with the holidays', () => {
    const { policy } = parsePolicy(text, 'policy.yaml', tables);
    const more = {
      ...policy,
      holidayTables: { cn: { source: 's', years: { '2027': { source: 's', off: [], work: [] } } } },
    };
    expect(policyHash(more)).not.toBe(policyHash(policy));
  });
});
