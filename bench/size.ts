/** How much a run does. */
export interface Size {
  readonly rounds: number;
  readonly tickets: number;
  /** Clicks of each program in each round. */
  readonly clicks: number;
  /** Clicks that each program gets before the first round, until it runs at full speed. */
  readonly warmUp: number;
  readonly starts: number;
  /** Calls to Feishu that wait for their limits. */
  readonly calls: number;
  /** Messages stored in the sandbox's chat, and turns of the wheel over them. */
  readonly messages: number;
  readonly wheelTurns: number;
  /** Tickets with a reminder due, and the time over which those that are not due at once are spread. */
  readonly deadlines: number;
  readonly spanMs: number;
  /** Open tickets whose deadlines lie in the coming week. */
  readonly openTickets: number;
  /** Open tickets that digests count. */
  readonly watched: number;
}

export const full: Size = {
  rounds: 7,
  tickets: 2000,
  clicks: 2000,
  warmUp: 3000,
  starts: 5,
  calls: 2000,
  messages: 10_000,
  wheelTurns: 300,
  deadlines: 10_000,
  spanMs: 60_000,
  openTickets: 100_000,
  watched: 1_000_000,
};
/** Shows that everything works; its numbers mean nothing. */
export const quick: Size = {
  rounds: 2,
  tickets: 300,
  clicks: 100,
  warmUp: 50,
  starts: 1,
  calls: 120,
  messages: 1000,
  wheelTurns: 60,
  deadlines: 300,
  spanMs: 3_000,
  openTickets: 5_000,
  watched: 20_000,
};
