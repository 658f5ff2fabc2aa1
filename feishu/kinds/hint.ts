import type { z } from 'zod';

const longestHint = 200;

/** Where and by which rule the first fault was found. Never the value: it may hold what people wrote. */
export function hintOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'unknown fault';
  return `${issue.path.map(String).join('.')}: ${issue.code}`.slice(0, longestHint);
}
