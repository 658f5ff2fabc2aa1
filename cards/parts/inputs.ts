/** What was typed before, and why the form came back. */
import { markdown } from '../elements.ts';
import type { Block } from '../picture.ts';
import type { Look } from '../scene.ts';
import { errorLine, toastWords } from '../texts/toasts.ts';
import { clean, escaped } from '../user-text.ts';

const pickerLength = 'yyyy-MM-dd HH:mm'.length;

/** The text typed into that input before, without what a card may not carry; empty where there was none. */
export function typed(look: Pick<Look, 'input'>, name: string): string {
  const value = look.input?.values[name];
  return typeof value === 'string' ? clean(value) : '';
}

/** The date picked before, as a picker takes it; Feishu sends it with an offset behind, `2026-11-25 12:00 +0800`. */
export function picked(look: Pick<Look, 'input'>, name: string): string {
  return typed(look, name).slice(0, pickerLength);
}

/** A form's field with the inputs it is made of. */
export interface Field {
  readonly inputs: readonly string[];
  readonly blocks: readonly Block[];
}

/** The fields in order, with the refusal in red above the one it speaks of, else above all. */
export function withError(look: Pick<Look, 'input' | 'times' | 'now'>, fields: readonly Field[]): readonly Block[] {
  const error = look.input?.error;
  if (error === undefined) return fields.flatMap(({ blocks }) => blocks);
  const words = toastWords(error.reason, error.facts, look.times, look.now);
  const line = markdown(errorLine({ zh: escaped(words.zh), en: escaped(words.en) }));
  const at = Math.max(
    0,
    fields.findIndex(({ inputs }) => inputs.includes(error.facts.field ?? '')),
  );
  return fields.flatMap(({ blocks }, index) => (index === at ? [line, ...blocks] : blocks));
}
