import { compareClients } from './client.ts';
import type { CardFault } from './fault.ts';
import { cardCodes } from './fault.ts';
import type { JsonObject } from './json.ts';
import { pointer } from './json.ts';
import type { Source } from './source.ts';

/** Judges one value and writes what is wrong with it into the walk. */
export type Check = (value: unknown, at: Place) => void;

export interface Field {
  readonly check: Check;
  readonly required: boolean;
}

export type Fields = Readonly<Record<string, Check | Field>>;

/** One tag of card JSON 2.0. */
export interface Component {
  /** Where its rules stand. */
  readonly source: Source;
  readonly fields: Fields;
  /** Counts as a level of nesting. */
  readonly container?: boolean;
  /** Only directly in `body.elements`. */
  readonly rootOnly?: boolean;
  /** Takes part in a form, so that it needs a name there. */
  readonly interactive?: boolean;
  readonly rule?: (value: JsonObject, at: Place) => void;
}

/** A form that is being looked at. */
export interface OpenForm {
  submits: number;
}

/** What one judgement gathers on its way through the card. */
export interface Walk {
  readonly components: ReadonlyMap<string, Component>;
  readonly faults: CardFault[];
  readonly warnings: CardFault[];
  /** Names and element ids seen so far, with the place of the first. */
  readonly names: Map<string, string>;
  readonly ids: Map<string, string>;
  readonly colours: ReadonlySet<string>;
  readonly textSizes: ReadonlySet<string>;
  /** False only with `config.enable_forward: false`. */
  readonly forwardable: boolean;
  readonly looseMultiSelect: boolean;
  /** The client that charts are judged for. */
  readonly client: string;
  /** The oldest client that draws all that was seen. */
  oldestClient: string;
  tables: number;
  charts: number;
}

/** Where the walk stands. */
export interface Place {
  readonly walk: Walk;
  readonly path: string;
  readonly source: Source;
  /** Containers around this place. */
  readonly depth: number;
  /** True for what stands directly in `body.elements`. */
  readonly root: boolean;
  readonly form: OpenForm | null;
}

/** The place of a property or list item below `at`. */
export function below(at: Place, key: string | number): Place {
  return { ...at, path: pointer(at.path, key) };
}

/** Records that the value at this place makes Feishu refuse the card. */
export function fault(at: Place, code: number, message: string): void {
  at.walk.faults.push({ code, path: at.path, message, ...at.source });
}

/** Records that clients before this version do not draw what stands here. */
export function needsClient(at: Place, version: string): void {
  if (compareClients(version, at.walk.oldestClient) > 0) at.walk.oldestClient = version;
}

/** Records what Feishu accepts but draws otherwise than meant. */
export function warn(at: Place, message: string): void {
  at.walk.warnings.push({ code: cardCodes.badValue, path: at.path, message, ...at.source });
}
