/** What the policy file may leave out, in the file's own notation. */
export const policyDefaults = {
  priorities: {
    urgent: { accept: 'PT15M', handle: 'PT4H', review: 'PT1H', quietHours: false },
    high: { accept: 'PT30M', handle: 'P1D', review: 'PT2H', quietHours: true },
    normal: { accept: 'PT2H', handle: 'P3D', review: 'PT4H', quietHours: true },
    low: { accept: 'PT4H', handle: 'P5D', review: 'P1D', quietHours: true },
  },
  reminders: { dueSoonAt: 0.75, escalateEvery: 'PT4H', escalateAtMost: 9, urgeAtMostEvery: 'PT10M' },
  extensions: { longestCalendarDays: 30, approvedAtMost: 3 },
  rounds: { handleAtLeast: 'PT2H', reopenCalendarDays: 7 },
  contact: '',
  digests: { managers: '09:03', agents: '08:47', reviewers: '08:52', mergeQuietAt: 'start-of-work' },
} as const;
