import type { Switch } from '../../protocol-tools.ts';
import type { Journal } from '../journal/journal.ts';
import type { State } from '../model.ts';
import { openFacts } from './open-facts.ts';

export type SwitchId = (typeof openFacts)[number]['id'];
/** The habits one switch knows. */
export type Habit<Id extends SwitchId> = Extract<
  (typeof openFacts)[number],
  { readonly id: Id }
>['options'][number]['value'];

/** Facts the documentation leaves open, each set to one habit. */
export interface Switches {
  list(): readonly Switch[];
  /** The habit that is on. */
  get<Id extends SwitchId>(id: Id): Habit<Id>;
  /** False for a switch or a habit that there is not. */
  set(id: string, value: string): boolean;
}

function startOf(fact: (typeof openFacts)[number]): string {
  return 'initial' in fact ? fact.initial.value : fact.worst;
}

function factOf(id: SwitchId): (typeof openFacts)[number] {
  const fact = openFacts.find((one) => one.id === id);
  if (fact === undefined) throw new Error(`There is no switch ${id}.`);
  return fact;
}

/** The switches as the state has them; what it does not name stands at the worst for a bot. */
export function createSwitches(state: State, journal: Journal): Switches {
  return {
    list: () => openFacts.map((fact) => ({ ...fact, value: state.switches.get(fact.id) ?? startOf(fact) })),
    get: <Id extends SwitchId>(id: Id) => (state.switches.get(id) ?? startOf(factOf(id))) as Habit<Id>,
    set: (id, value) => {
      const fact = openFacts.find((one) => one.id === id);
      if (fact === undefined || !fact.options.some((option) => option.value === value)) return false;
      state.switches.set(id, value);
      journal.add({ kind: 'switches' });
      return true;
    },
  };
}
