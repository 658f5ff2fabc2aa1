/** One thing an operator has to put right. */
export interface Fault {
  /** The name of a variable, or file, line and path. */
  readonly where: string;
  /** The value as it may be shown: cut, and never a secret. Absent where there is none. */
  readonly value?: string;
  /** What must hold. */
  readonly rule: string;
  /** What to do. */
  readonly cure: string;
}

/** Settings or files that cannot be used; the message lists every fault with its cure. */
export class ConfigurationError extends Error {
  readonly faults: readonly Fault[];

  constructor(subject: string, faults: readonly Fault[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    super([`${count} in ${subject}:`, ...faults.map((fault) => `  - ${faultText(fault)}`)].join('\n'));
    this.name = 'ConfigurationError';
    this.faults = faults;
  }
}

/** A fault as one line of text. */
function faultText({ where, value, rule, cure }: Fault): string {
  return `${where}: ${value === undefined ? '' : `${value}: `}${rule}. ${cure}`;
}

const shownLength = 80;

/** A value as a fault shows it: quoted as JSON and cut. Not for secrets. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** A secret as a fault shows it: by its length alone. */
export function shownSecret(secret: string): string {
  return `(${secret.length} characters, not shown)`;
}
