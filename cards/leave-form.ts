import { isOnLeave, lastDayOf, leaveOf } from '../tickets/leave.ts';
import { mayDecideFor, near, substitutesFor } from '../tickets/leave-rules.ts';
import { hasRole, holds } from '../tickets/org.ts';
import { eachOnce, type Person } from '../tickets/people.ts';
import type { Roster } from '../tickets/rules.ts';
import type { Card, CardLanguage } from './card.ts';
import { form, markdown, note, plainButton, select, submitButton, text } from './elements.ts';
import { awayAmong } from './parts/away.ts';
import { type Field, picked, typed, withError } from './parts/inputs.ts';
import type { Block, Picture } from './picture.ts';
import { render } from './render.ts';
import type { FormInput } from './scene.ts';
import { leaveForm as words } from './texts/leave.ts';
import { buttonWords, fillingIn } from './texts/terms.ts';
import { timesIn } from './time.ts';
import { nameMark, shortName } from './user-text.ts';
import { joinMarks, nothing, type Text } from './words.ts';

export interface LeaveForm extends Roster {
  /** Who reads the form. */
  readonly person: Person;
  readonly language: Exclude<CardLanguage, 'both'>;
  readonly timezone: string;
  readonly input?: FormInput;
}

/** Every option counts as an element of the card, and there may be two such pickers. */
const mostPeople = 60;

/** 代理 as a form: who is away (for managers), who stands in, until which day; while one is in force it may be ended here. */
export function drawLeaveForm(of: LeaveForm): Card {
  const { person, language } = of;
  const led = ledBy(of);
  const substitutes = led.length === 0 ? substitutesFor(person, of) : mightStandIn(of, led);
  const left = Math.max(0, led.length - mostPeople) + Math.max(0, substitutes.length - mostPeople);
  const picture: Picture = {
    ...frame(person),
    header: { ...frame(person).header, tags: [{ text: fillingIn, colour: 'indigo' }] },
    blocks: [
      markdown(words.context),
      ...inForce(of),
      form('leave', [
        ...withError({ ...of, times: timesIn(of.timezone, of.now) }, fields(of, led, substitutes)),
        submitButton(buttonWords.submit, { a: 'leave' }),
      ]),
      plainButton(buttonWords.cancel, { a: 'leave.cancel' }),
      ...smallPrint(of, left),
    ],
  };
  return render(picture, language);
}

/** The card of the form after its last click. */
export function drawLeaveDone(said: Text, person: Person): Card {
  return render({ ...frame(person), blocks: [text(said, 6)] }, person.language);
}

function frame({ name }: Person): Omit<Picture, 'blocks'> {
  const { title } = words;
  return {
    summary: title,
    header: { title, subtitle: shortName(name), template: 'blue', tags: [] },
    folds: [],
    foot: null,
    forwardable: false,
  };
}

/** Whose leave the reader may set beside their own: people of the units they lead, nearest first. */
function ledBy({ person, org }: LeaveForm): readonly Person[] {
  if (!hasRole(person, 'manager')) return [];
  return org.people
    .filter((one) => one.active && one.openId !== person.openId && mayDecideFor(person, one, org))
    .toSorted((a, b) => distance(a) - distance(b));

  function distance(one: Person): number {
    return one.memberships.some(({ unit }) => holds(person, unit, ['manager'])) ? 0 : 1;
  }
}

/** Whoever might stand in for the manager or for somebody they lead; which of them may is judged on submit. */
function mightStandIn(of: LeaveForm, led: readonly Person[]): readonly Person[] {
  const there = led.filter((one) => !isOnLeave(one, of.now));
  const people = [...there, of.person, ...substitutesFor(of.person, of)];
  return eachOnce(people);
}

function fields(of: LeaveForm, led: readonly Person[], substitutes: readonly Person[]): readonly Field[] {
  const { person } = of;
  const who = select(
    'for',
    { placeholder: words.self(shortName(person.name)), required: false, value: typed(of, 'for') || person.openId },
    [
      { text: words.self(shortName(person.name)), value: person.openId },
      ...led.slice(0, mostPeople).map((one) => option(of, one)),
    ],
  );
  const substitute = select(
    'person',
    { placeholder: words.choosePerson, required: true, value: typed(of, 'person') },
    substitutes.slice(0, mostPeople).map((one) => option(of, one)),
  );
  const until: Block = {
    kind: 'dateTime',
    name: 'until',
    placeholder: words.chooseDay,
    required: true,
    value: picked(of, 'until'),
  };
  return [
    ...(led.length === 0 ? [] : [{ inputs: ['for'], blocks: [markdown(words.forLabel), who] }]),
    { inputs: ['person'], blocks: [markdown(words.personLabel), substitute] },
    { inputs: ['until', 'leaveUntil'], blocks: [markdown(words.untilLabel), until] },
  ];
}

function option({ org }: LeaveForm, person: Person): { readonly text: string; readonly value: string } {
  const home = person.memberships[0]?.unit;
  const unit = home === undefined ? undefined : org.unit(home)?.name;
  return {
    text: [shortName(person.name), unit === undefined ? null : shortName(unit)].filter(Boolean).join(' · '),
    value: person.openId,
  };
}

function inForce({ person, org, now, timezone }: LeaveForm): readonly Block[] {
  const leave = leaveOf(person, now);
  if (leave === null) return [];
  const substitute = nameMark(org.person(leave.substitute)?.name ?? '');
  return [
    markdown(words.now(substitute, timesIn(timezone, now).day(lastDayOf(leave)))),
    plainButton(words.end, { a: 'leave.end' }),
  ];
}

function smallPrint(of: LeaveForm, left: number): readonly Block[] {
  const { person, org, now, timezone } = of;
  const others = near(person, org).filter(({ openId }) => openId !== person.openId);
  const parts = [awayAmong(others, now, timesIn(timezone, now)), left === 0 ? null : words.more(left)];
  return parts.every((part) => part === null) ? [] : [note(joinMarks(parts, nothing))];
}
