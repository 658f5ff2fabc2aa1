import { z } from 'zod';
import type { Fault } from './fault.ts';
import { nearest } from './nearest.ts';
import type { YamlSource } from './yaml-source.ts';

/** A value read by a function; what it does not accept is a fault with this rule and cure. */
export function leaf<T>(read: (value: unknown) => T | undefined, rule: string, cure: string) {
  return z.unknown().transform((value, context): T => {
    const result = read(value);
    if (result !== undefined) return result;
    context.addIssue({ code: 'custom', message: value === undefined ? `is missing: ${rule}` : rule, params: { cure } });
    return z.NEVER;
  });
}

/** A mapping with these names and no others. */
export function section<T extends z.core.$ZodLooseShape>(shape: T) {
  const known = Object.keys(shape).join(', ');
  // The known names travel in the message: an issue has no other place for them.
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : mappingRule(issue.input)),
  });
}

/** A mapping with names of the operator's choice. */
export function named<T extends z.ZodType>(inner: T) {
  return z.record(z.string(), inner, { error: (issue) => mappingRule(issue.input) });
}

/** A list. */
export function list<T extends z.ZodType>(inner: T, example: string) {
  return z.array(inner, { error: (issue) => `${missing(issue.input)}a list such as ${example}` });
}

/** The issues of a parse as faults with lines; an unknown name is a fault of its own at its own line. */
export function faultsOf(source: YamlSource, issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [source.fault(issue.path, issue.message, cureOf(issue))];
    const known = issue.message.split(', ');
    return issue.keys.map((key) =>
      source.fault(
        [...issue.path, key],
        `"${key}" is not a known name here; known: ${issue.message}`,
        unknownCure(key, known),
      ),
    );
  });
}

function unknownCure(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  return guess === undefined ? 'Remove it.' : `Remove it, or write "${guess}" if that was meant.`;
}

function cureOf(issue: z.core.$ZodIssue): string {
  const cure: unknown = issue.code === 'custom' ? issue.params?.['cure'] : undefined;
  return typeof cure === 'string' ? cure : 'Write it so.';
}

function mappingRule(input: unknown): string {
  return `${missing(input)}a mapping (names with values, indented below it)`;
}

function missing(input: unknown): string {
  return input === undefined ? 'is missing: ' : 'must be ';
}
