import type { mongo } from 'mongoose';

/** Every question that is asked about tickets has its index; each name says which one. */
export const ticketIndexes: readonly (mongo.IndexDescription & { readonly name: string })[] = [
  {
    name: 'external-id',
    key: { externalId: 1 },
    unique: true,
    partialFilterExpression: { externalId: { $type: 'string' } },
  },
  // These five hold only tickets that wait for something, so the sweep's cost does not grow with history.
  { name: 'show-due', key: { showAt: 1, _id: 1 }, partialFilterExpression: { showAt: { $exists: true } } },
  { name: 'alarm-due', key: { nextDueAt: 1, _id: 1 }, partialFilterExpression: { nextDueAt: { $exists: true } } },
  { name: 'held-due', key: { 'held.until': 1 }, partialFilterExpression: { 'held.until': { $exists: true } } },
  { name: 'held-for', key: { 'held.to': 1 }, partialFilterExpression: { 'held.to': { $exists: true } } },
  { name: 'renew-due', key: { renewAt: 1, _id: 1 }, partialFilterExpression: { renewAt: { $exists: true } } },
  // Digests count and list from these alone; they hold open tickets only.
  {
    name: 'watched',
    key: { watchDueAt: 1, watchKey: 1, _id: 1 },
    partialFilterExpression: { watchDueAt: { $exists: true } },
  },
  { name: 'excused', key: { excusedUnit: 1 }, partialFilterExpression: { excusedUnit: { $exists: true } } },
  {
    name: 'breached',
    key: { 'breaches.dueAt': -1 },
    partialFilterExpression: { 'breaches.dueAt': { $exists: true } },
  },
  { name: 'list', key: { createdAt: 1, _id: 1 } },
  { name: 'list-by-status', key: { status: 1, createdAt: 1, _id: 1 } },
  { name: 'list-by-unit', key: { 'unit.code': 1, createdAt: 1, _id: 1 } },
  { name: 'changes', key: { updatedAt: 1, _id: 1 } },
  { name: 'unit-load', key: { 'unit.code': 1, status: 1 } },
  {
    name: 'signer',
    key: { 'signer.openId': 1, status: 1 },
    partialFilterExpression: { 'signer.openId': { $exists: true } },
  },
  {
    name: 'extension-pending',
    key: { 'extension.state': 1 },
    partialFilterExpression: { 'extension.state': 'pending' },
  },
  // Its keys never change, so a search costs the creation of a ticket something and its clicks nothing.
  { name: 'search', key: { search: 1, _id: -1 } },
  { name: 'signed-once', key: { signers: 1 } },
  {
    name: 'engineer',
    key: { 'engineer.openId': 1 },
    partialFilterExpression: { 'engineer.openId': { $exists: true } },
  },
];
