import { runConnected } from '../support/topology/topology.ts';

runConnected();
