import { jest } from '@jest/globals';
import { runApart } from '../support/topology/topology.ts';

/** Four processes start for each world, on a machine that may be busy with other tests. */
const startMs = 90_000;

runApart();
jest.setTimeout(startMs);
