/** A card before it has a language: what stands on it, in our words. `render.ts` turns it into Feishu's card JSON 2.0. */
import type { ClickValue } from './values.ts';
import type { Markup, Text, Words } from './words.ts';

export type Template = 'grey' | 'green' | 'red' | 'orange' | 'violet' | 'blue' | 'wathet';
export type TagColour = 'neutral' | 'green' | 'red' | 'orange' | 'violet' | 'blue' | 'wathet' | 'indigo';
export type IconColour = Template | 'indigo';

export interface Tag {
  readonly text: Text;
  readonly colour: TagColour;
}

export interface Header {
  readonly title: Text;
  readonly subtitle: Text;
  readonly template: Template;
  /** The first one is the status word; Feishu shows at most three. */
  readonly tags: readonly Tag[];
}

export interface Picture {
  /** The line of the chat list and of a locked phone: never customer data. */
  readonly summary: Text;
  readonly header: Header;
  /** Everything down to the last button. */
  readonly blocks: readonly Block[];
  /** What may be left out, the last first, when the card grows too big. */
  readonly folds: readonly Fold[];
  readonly foot: Foot | null;
  /** Only cards without any ticket may be passed on. */
  readonly forwardable: boolean;
}

export interface Icon {
  /** Name of one of Feishu's standard icons. */
  readonly token: string;
  readonly colour: IconColour;
}

export interface Foot {
  readonly text: Markup;
  readonly button: Button | null;
}

export interface MarkdownBlock {
  readonly kind: 'markdown';
  readonly content: Markup;
  readonly icon?: Icon;
  readonly small?: boolean;
  /** A figure or a heading within the card. */
  readonly size?: 'heading' | 'heading-2';
  readonly centred?: boolean;
}
export interface TextBlock {
  readonly kind: 'text';
  readonly content: Text;
  /** The client cuts after so many lines. */
  readonly lines: number;
  readonly small?: boolean;
}
export interface Button {
  readonly kind: 'button';
  readonly label: Words;
  readonly look: 'default' | 'primary' | 'primary_filled' | 'danger' | 'text';
  readonly size: 'small' | 'medium' | 'large';
  readonly value: ClickValue;
  readonly confirm?: { readonly title: Text; readonly text: Text };
  /** Set on a button that submits its form: its name in the card. */
  readonly submits?: string;
}
export interface Row {
  readonly kind: 'row';
  readonly flex: 'none' | 'bisect' | 'trisect' | 'stretch';
  /** A cell without `weight` is as wide as its content. */
  readonly cells: readonly {
    readonly weight?: number;
    readonly blocks: readonly Block[];
    /** True for a tile: a figure on a ground of its own. */
    readonly tile?: boolean;
  }[];
}
export interface Fold {
  readonly kind: 'fold';
  readonly title: Text;
  readonly blocks: readonly Block[];
}
export interface Form {
  readonly kind: 'form';
  readonly name: string;
  readonly blocks: readonly Block[];
}
export interface Option {
  readonly text: Text;
  readonly value: string;
}
export interface Input {
  readonly kind: 'input';
  readonly name: string;
  readonly label: Text;
  readonly placeholder: Text;
  readonly required: boolean;
  readonly maxLength: number;
  /** Rows of a field for several lines; absent for a single line. */
  readonly rows?: number;
  readonly value?: string;
}
export interface Select {
  readonly kind: 'select';
  readonly name: string;
  readonly placeholder: Text;
  readonly required: boolean;
  readonly options: readonly Option[];
  readonly value?: string;
  /** Outside a form: what a choice sends at once, with the option chosen beside it. */
  readonly sends?: ClickValue;
}
export interface MultiSelect {
  readonly kind: 'multiSelect';
  readonly name: string;
  readonly placeholder: Text;
  readonly options: readonly Option[];
  readonly values: readonly string[];
}
export interface DateTime {
  readonly kind: 'dateTime';
  readonly name: string;
  readonly placeholder: Text;
  readonly required: boolean;
  /** `yyyy-MM-dd HH:mm`. */
  readonly value?: string;
}
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly {
    readonly name: string;
    readonly title: Text;
    readonly width: string;
    readonly isNumber?: boolean;
  }[];
  readonly rows: readonly Readonly<Record<string, Text | number>>[];
  readonly height?: 'low' | 'middle';
}
/** A chart by VChart's specification, in the reader's language; at the root of the card alone. */
export interface Chart {
  readonly kind: 'chart';
  readonly spec: Readonly<Record<string, unknown>>;
  /** Pixels: without it a phone gives every chart a screen. */
  readonly height: number;
}

export type Block =
  | MarkdownBlock
  | TextBlock
  | { readonly kind: 'rule' }
  | Button
  | Row
  | Fold
  | Form
  | Input
  | Select
  | MultiSelect
  | DateTime
  | Table
  | Chart;
