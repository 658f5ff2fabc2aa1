import { cardCodes } from './fault.ts';
import { shown } from './json.ts';
import { fieldOfForm } from './parts.ts';
import { interaction } from './source.ts';
import type { Check, Component } from './walk.ts';
import { fault } from './walk.ts';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** True for a day that exists, written `yyyy-MM-dd`. */
export function isDate(value: string): boolean {
  const at = datePattern.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** True for a time of day, written `HH:mm`. */
export function isTime(value: string): boolean {
  return timePattern.test(value);
}

/** True for a day and a time of day, written `yyyy-MM-dd HH:mm`. */
export function isDateTime(value: string): boolean {
  const [day, time, ...rest] = value.split(' ');
  return day !== undefined && time !== undefined && rest.length === 0 && isDate(day) && isTime(time);
}

function written(like: string, valid: (value: string) => boolean): Check {
  return (value, at) => {
    if (typeof value !== 'string' || !valid(value))
      fault(at, cardCodes.badValue, `must be written ${like}, is ${shown(value)}`);
  };
}

function picker(page: string, property: string, like: string, valid: (value: string) => boolean): Component {
  return {
    source: interaction(page),
    interactive: true,
    fields: { ...fieldOfForm, [property]: written(like, valid) },
    rule: (component, at) => {
      if (component[property] === undefined && component['placeholder'] === undefined)
        fault(at, cardCodes.unparsable, `needs a placeholder where there is no ${property}`);
    },
  };
}

export const datePicker = picker('date-picker', 'initial_date', 'yyyy-MM-dd', isDate);
export const timePicker = picker('time-selector', 'initial_time', 'HH:mm', isTime);
export const dateTimePicker = picker('date-time-picker', 'initial_datetime', 'yyyy-MM-dd HH:mm', isDateTime);
