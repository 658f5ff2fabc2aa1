import { apply } from './apply.ts';
import { actingAs } from './capacity.ts';
import type { Command } from './commands.ts';
import { effectsOf } from './effects.ts';
import { firstRefusal } from './guards.ts';
import type { Person } from './people.ts';
import type { Refusal } from './reasons.ts';
import { ruleOf } from './rule-table.ts';
import type { Surroundings } from './rules.ts';
import type { PersonRef, Ticket, TimelineEntry } from './ticket.ts';

export type Decision =
  | { readonly allowed: true; readonly ticket: Ticket; readonly entries: readonly TimelineEntry[] }
  | { readonly allowed: false; readonly refusal: Refusal };

/** Judges a command by the ticket as it is now: the entries it adds and the ticket after them, or the first reason against it. */
export function decide(ticket: Ticket, command: Command, person: Person, around: Surroundings): Decision {
  const refusal = firstRefusal({ ticket, action: command.action, person, around });
  if (refusal) return { allowed: false, refusal };
  const effects = effectsOf(ticket, command, around);
  if ('reason' in effects) return { allowed: false, refusal: effects };
  const actor = refOf(person);
  const absent = actingAs(ruleOf(command.action).by, ticket, person, around);
  const inPlaceOf = absent === undefined || absent.openId === person.openId ? {} : { onBehalfOf: refOf(absent) };
  const entries: TimelineEntry[] = [];
  let after = ticket;
  for (const effect of effects) {
    const entry: TimelineEntry = {
      version: after.version + 1,
      at: around.now,
      actor,
      unit: after.unit,
      ...inPlaceOf,
      ...effect,
    };
    entries.push(entry);
    after = apply(after, entry);
  }
  return { allowed: true, ticket: after, entries };
}

function refOf({ openId, name }: Person): PersonRef {
  return { openId, name };
}
