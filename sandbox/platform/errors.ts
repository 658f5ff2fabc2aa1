/** An answer of the platform that is no success, in its own numbers. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What goes into the answer's `error` beside the log id. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { headers?: Readonly<Record<string, string>>; extra?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }
}

/** Codes of Feishu's open platform that the sandbox answers with. */
export const codes = {
  updateParameter: 10002,
  badTokenRequest: 10003,
  unknownApp: 10014,
  wrongSecret: 10015,
  internal: 2200,
  uuidUsed: 18121,
  updateLocked: 11310,
  updateBadCard: 11311,
  updateTooLong: 100000,
  updateRecalled: 200000,
  updateOtherApp: 200310,
  updateOpenIds: 200320,
  updateToken: 300020,
  updateExpired: 300030,
  updateSpent: 300040,
  noToken: 99991661,
  appStopped: 99991662,
  badToken: 99991663,
  oddToken: 99991671,
  noScope: 99991672,
  appNotInstalled: 99991673,
  unknownPath: 99991201,
  wrongMethod: 99991301,
  gatewayLimit: 99991400,
  unknownOpenId: 99992351,
  unknownMessage: 99992354,
  fieldFault: 99992402,
  badParameter: 230001,
  botOutside: 230002,
  recalled: 230011,
  personUnavailable: 230013,
  foreignResource: 230017,
  tooOften: 230020,
  mayNotRecall: 230026,
  tooLong: 230025,
  tooOld: 230031,
  leak: 230028,
  personResigned: 230029,
  badReceiver: 230034,
  mayNotSend: 230035,
  beingSent: 230049,
  botBlocked: 230053,
  typeNotSupported: 230054,
  badCard: 230099,
  chatUnknown: 232006,
  operatorOutside: 232011,
  chatDissolved: 232009,
  directoryParameter: 40001,
  departmentOutOfRange: 40004,
  pageSize: 40011,
  pageToken: 40012,
  departmentUnknown: 40015,
  userUnknown: 41012,
  userOutOfRange: 41050,
  imageTooLarge: 234006,
  imageParameter: 234001,
} as const;

/** HTTP 400 with a code: how all business refusals of messages look. */
export function refuse(code: number, message: string): never {
  throw new PlatformError(400, code, message);
}

/** A field of the request that is missing or of the wrong shape. */
export function fieldFault(field: string, value: unknown, description: string): never {
  throw new PlatformError(400, codes.fieldFault, `field validation failed: ${field} ${description}`, {
    extra: { field_violations: [{ field, value: JSON.stringify(value) ?? '', description }] },
  });
}
