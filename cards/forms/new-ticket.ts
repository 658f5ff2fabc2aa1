import type { Policy } from '../../config/policy.ts';
import type { Org } from '../../tickets/org.ts';
import type { Person, Unit } from '../../tickets/people.ts';
import { type EpochMs, priorities, ticketKinds } from '../../tickets/ticket.ts';
import type { Card, CardLanguage } from '../card.ts';
import { compactLimit } from '../duration.ts';
import { columns, form, markdown, note, plainButton, select, submitButton } from '../elements.ts';
import { agentsOnDuty } from '../parts/on-duty.ts';
import { typed, withError } from '../parts/inputs.ts';
import type { Block, Option } from '../picture.ts';
import { render } from '../render.ts';
import type { FormInput } from '../scene.ts';
import { priority as priorityWordsOf } from '../texts/form-handover.ts';
import * as words from '../texts/form-new.ts';
import { buttonWords, fillingIn, priorityWords, reviewerTitle } from '../texts/terms.ts';
import { timesIn } from '../time.ts';
import { shortName } from '../user-text.ts';

/** Longest texts that the form takes; the API takes longer descriptions. */
export const longestOnForm = { title: 120, description: 1000, name: 40, phone: 20, address: 200 } as const;
/** Every option counts towards the 200 elements of a card. */
const mostUnits = 80;

export interface NewTicketForm {
  readonly person: Person;
  readonly org: Org;
  readonly policy: Policy;
  readonly now: EpochMs;
  readonly timezone: string;
  readonly language: Exclude<CardLanguage, 'both'>;
  /** What was typed before, and why it came back. */
  readonly input?: FormInput;
}

/** 新建: one form; once it is sent the same card becomes the ticket's. */
export function drawNewTicket(of: NewTicketForm): Card {
  const times = timesIn(of.timezone, of.now);
  const look = { times, now: of.now, ...(of.input === undefined ? {} : { input: of.input }) };
  const line = (name: keyof typeof words.lines, maxLength: number, required: boolean, rows?: number): Block => ({
    kind: 'input',
    name,
    ...words.lines[name],
    required,
    maxLength,
    value: typed(look, name),
    ...(rows === undefined ? {} : { rows }),
  });
  const choice = (name: string, placeholder: typeof words.kindPlaceholder, options: readonly Option[], value = '') =>
    select(name, { placeholder, required: name !== 'unit', value: typed(look, name) || value }, options);
  const fields = [
    {
      inputs: ['kind', 'priority'],
      blocks: [
        markdown(words.whatAndWhere),
        columns('stretch', [
          choice('kind', words.kindPlaceholder, kindOptions()),
          choice('priority', words.priorityPlaceholder, priorityOptions(of.policy), 'normal'),
        ]),
      ],
    },
    { inputs: ['unit', 'homeUnit'], blocks: [choice('unit', words.unitPlaceholder, unitOptions(of))] },
    { inputs: ['title'], blocks: [line('title', longestOnForm.title, true)] },
    { inputs: ['description'], blocks: [line('description', longestOnForm.description, true, 4)] },
    {
      inputs: ['customerName', 'customerPhone'],
      blocks: [
        markdown(words.customerLabel),
        columns('stretch', [
          line('customerName', longestOnForm.name, true),
          line('customerPhone', longestOnForm.phone, true),
        ]),
      ],
    },
    { inputs: ['customerAddress'], blocks: [line('customerAddress', longestOnForm.address, false)] },
  ];
  return render(
    {
      summary: words.newTitle,
      header: { ...headerOf(of), template: 'blue', tags: [{ text: fillingIn, colour: 'indigo' }] },
      blocks: [
        form('create', [...withError(look, fields), submitButton(buttonWords.submit, { a: 'create' })]),
        plainButton(buttonWords.cancel, { a: 'create.cancel' }),
        note(words.after),
      ],
      folds: [],
      foot: null,
      forwardable: false,
    },
    of.language,
  );
}

/** The card after 取消. */
export function drawNotCreated(of: Pick<NewTicketForm, 'person' | 'language'>): Card {
  return render(
    {
      summary: words.notCreated,
      header: { ...headerOf(of), template: 'grey', tags: [] },
      blocks: [{ kind: 'text', content: words.notCreated, lines: 1 }],
      folds: [],
      foot: null,
      forwardable: false,
    },
    of.language,
  );
}

function headerOf({ person }: Pick<NewTicketForm, 'person'>) {
  return { title: words.newTitle, subtitle: words.newSubtitle(reviewerTitle, shortName(person.name)) };
}

function kindOptions(): readonly Option[] {
  return [...ticketKinds].toReversed().map((value) => ({ text: words.kindOptions[value], value }));
}

function priorityOptions(policy: Policy): readonly Option[] {
  return priorities.map((value) => {
    const { accept, handle } = policy.priorities[value];
    return { text: priorityWordsOf.option(priorityWords[value], compactLimit(accept), compactLimit(handle)), value };
  });
}

/** Units whose agents can sign, from the root downward. */
function unitOptions({ org, policy, now }: NewTicketForm): readonly Option[] {
  const depth = (unit: Unit): number => org.upwards(unit.code).length;
  return org.units
    .filter(({ code, active }) => active && org.holders(code, 'agent', 'platformOwner').length > 0)
    .toSorted((a, b) => depth(a) - depth(b) || a.code.localeCompare(b.code))
    .slice(0, mostUnits)
    .map((unit) => ({
      text: words.unitOption(shortName(unit.name), agentsOnDuty({ org, policy, now }, unit, 'normal')),
      value: unit.code,
    }));
}
