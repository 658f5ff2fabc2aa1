import type { Claim } from '../../sandbox/servers/folder.ts';
import type { Servers } from '../../sandbox/servers/servers.ts';

interface Run {
  readonly claim: Claim;
  readonly servers: Servers;
}

// Set-up and tear-down are loaded apart from each other, so what one leaves the other lies on the global object.
const place = globalThis as { gongdanTestRun?: Run };

/** Keeps what the set-up started. */
export function keepRun(run: Run): void {
  place.gongdanTestRun = run;
}

/** What the set-up of this run started. */
export function keptRun(): Run {
  if (place.gongdanTestRun === undefined) throw new Error('The servers of this test run were never started.');
  return place.gongdanTestRun;
}
