import type { Context, Next } from 'koa';
import type { Logger } from 'pino';

/** The closed list of error codes of the REST API with their status. */
export const problemStatus = {
  invalid: 400,
  unauthorized: 401,
  unknown_ticket: 404,
  not_found: 404,
  method_not_allowed: 405,
  external_id_conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** One fault of a request: where it is and which rule it breaks. */
export interface Fault {
  /** JSON pointer into the body, or the query parameter as `?name`. */
  readonly pointer: string;
  readonly detail: string;
}

/** An answer that is an error; thrown by handlers, written by {@link problems}. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly Fault[];

  constructor(code: ProblemCode, detail: string, errors: readonly Fault[] = []) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.errors = errors;
  }
}

/** Writes thrown problems as `application/problem+json` (RFC 9457); anything else becomes a plain 500 whose cause is only logged. */
export function problems(logger: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem('internal', 'Something went wrong here; try again later.');
      if (!(error instanceof Problem)) logger.error({ err: error, path: ctx.path }, 'request failed');
      const status = problemStatus[problem.code];
      ctx.status = status;
      ctx.body = JSON.stringify({
        type: 'about:blank',
        title: problem.code,
        status,
        code: problem.code,
        detail: problem.message,
        ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
      });
      ctx.type = 'application/problem+json';
      if (problem.code === 'unauthorized') ctx.set('WWW-Authenticate', 'Bearer');
    }
  };
}
