/** Short ways to say what stands on a card. */
import type {
  Block,
  Button,
  Fold,
  Form,
  Icon,
  IconColour,
  MarkdownBlock,
  Option,
  Row,
  Select,
  TextBlock,
} from './picture.ts';
import { type ClickValue, submitName } from './values.ts';
import type { Markup, Text, Words } from './words.ts';

/** A line of markdown, with an icon beside its words where one helps the eye. */
export function markdown(content: Markup, icon?: Icon): MarkdownBlock {
  return { kind: 'markdown', content, ...(icon === undefined ? {} : { icon }) };
}

/** A line of markdown in small letters, for what may be missed. */
export function note(content: Markup): MarkdownBlock {
  return { kind: 'markdown', content, small: true };
}

/** Plain text: the only place for what people wrote. */
export function text(content: Text, lines: number): TextBlock {
  return { kind: 'text', content, lines };
}

/** Plain text in small letters. */
export function smallText(content: Text, lines = 1): TextBlock {
  return { kind: 'text', content, lines, small: true };
}

/** One of Feishu's standard icons. */
export function icon(
  token: 'alarm-clock' | 'member' | 'forward-com' | 'phone' | 'history' | 'close-bold' | 'calendar',
  colour: IconColour,
): Icon {
  return { token: `${token}_outlined`, colour };
}

/** The one button of a card that a thumb finds without looking. */
export function primaryButton(label: Words, value: ClickValue, confirm?: Button['confirm']): Button {
  return {
    kind: 'button',
    label,
    look: 'primary_filled',
    size: 'large',
    value,
    ...(confirm === undefined ? {} : { confirm }),
  };
}

/** An ordinary button. */
export function plainButton(label: Words, value: ClickValue, look: Button['look'] = 'default'): Button {
  return { kind: 'button', label, look, size: 'medium', value };
}

/** The small button at the end of a list row. */
export function smallButton(label: Words, value: ClickValue, look: Button['look'] = 'default'): Button {
  return { kind: 'button', label, look, size: 'small', value };
}

/** The button that submits its form. */
export function submitButton(
  label: Words,
  value: ClickValue,
  look: Button['look'] = 'primary',
  confirm?: Button['confirm'],
): Button {
  return {
    kind: 'button',
    label,
    look,
    size: look === 'primary' ? 'large' : 'medium',
    value,
    submits: submitName(value),
    ...(confirm === undefined ? {} : { confirm }),
  };
}

/** Buttons side by side: two or three in a row, four in two rows, which phones stack by themselves. */
export function buttonRows(buttons: readonly Button[]): readonly Block[] {
  const [first] = buttons;
  if (first === undefined) return [];
  if (buttons.length === 1) return [first];
  if (buttons.length === 3) return [columns('trisect', buttons)];
  const pairs: Block[] = [];
  for (let index = 0; index < buttons.length; index += 2) pairs.push(...pairOf(buttons.slice(index, index + 2)));
  return pairs;
}

function pairOf(buttons: readonly Button[]): readonly Block[] {
  return buttons.length === 2 ? [columns('bisect', buttons)] : buttons;
}

/** Blocks in columns of the same width. */
export function columns(flex: Row['flex'], blocks: readonly Block[]): Row {
  return { kind: 'row', flex, cells: blocks.map((block) => ({ weight: 1, blocks: [block] })) };
}

/** A row of a list: words that take what room there is, and the button at its end. */
export function listRow(content: Markup, end: Block): Row {
  return { kind: 'row', flex: 'none', cells: [{ weight: 4, blocks: [markdown(content)] }, { blocks: [end] }] };
}

/** A panel that opens at a touch; nothing that is needed lies in one. */
export function fold(title: Text, ...blocks: readonly Block[]): Fold {
  return { kind: 'fold', title, blocks };
}

/** A form; its name is unique in the card. */
export function form(name: string, blocks: readonly Block[]): Form {
  return { kind: 'form', name: `form_${name}`, blocks };
}

/** A choice of one. */
export function select(
  name: string,
  of: Omit<Select, 'kind' | 'name' | 'options'>,
  options: readonly Option[],
): Select {
  return { kind: 'select', name, ...of, options };
}
