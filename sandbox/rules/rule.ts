/** A test that holds a rule: its file below the repository, and words of its title. */
export type Proof = readonly [file: string, title: string];

/** One rule of the platform, and what the sandbox makes of it. */
export interface Rule {
  readonly rule: string;
  /** The section of docs/feishu-contract.md that says it, for instance `3.2`. */
  readonly section: string;
  readonly state: 'enforced' | 'switch' | 'not';
  /** Why it is not there, or what is left open. */
  readonly why?: string;
  /** Codes that answer who breaks it. */
  readonly codes?: readonly number[];
  /** Calls it is about, for instance `POST im/v1/messages`. */
  readonly routes?: readonly string[];
  /** Switches that choose between the habits. */
  readonly switches?: readonly string[];
  readonly tests: readonly Proof[];
}
