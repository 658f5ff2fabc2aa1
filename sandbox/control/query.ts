import type { IncomingMessage } from 'node:http';
import { readBody } from '../http.ts';
import { ControlRefusal, statuses } from './refusal.ts';

/** A replay is a whole session. */
const mostBodyBytes = 32 * 1024 * 1024;

/** A value of the query that must be there. */
export function text(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw new ControlRefusal(statuses.bad, `/${name}: is required in the query`);
  return value;
}

/** A whole number of the query, or the fallback. */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  if (!/^\d{1,15}$/.test(value))
    throw new ControlRefusal(statuses.bad, `/${name}: must be a whole number, is ${value}`);
  return Number(value);
}

/** The JSON in the body. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const raw = await readBody(request, mostBodyBytes);
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ControlRefusal(statuses.bad, `The body is not JSON: ${error.message}`);
    throw error;
  }
}
