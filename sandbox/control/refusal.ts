/** What the control API refuses, in words for whoever called it. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** HTTP statuses of refusals. */
export const statuses = {
  bad: 400,
  noToken: 401,
  forbidden: 403,
  unknown: 404,
  wrongMethod: 405,
  busy: 409,
  gone: 410,
  tooLong: 413,
  notJson: 415,
  botFailed: 502,
} as const;
