import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { shown } from './fault.ts';
import type { Fault } from './fault.ts';

type Path = readonly PropertyKey[];

/** A YAML (or JSON) text with the lines of its values, so that a fault can say where it is. */
export class YamlSource {
  /** The plain value; null for an empty text. */
  readonly value: unknown;
  /** Faults of the notation itself; where there are any, `value` says nothing. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
  readonly #document: Document;
  readonly #lines = new LineCounter();
  readonly #fileName: string;

  constructor(text: string, fileName: string) {
    this.#fileName = fileName;
    // Version 1.2 whatever the file says: 1.1 would read dates, times and `no` as something else than text.
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      version: '1.2',
      schema: 'core',
      prettyErrors: false,
    });
    const { errors, warnings } = this.#document;
    this.warnings = warnings.map((warning) => `${this.#at(warning.pos[0])}: ${warning.message}`);
    const { value, faults } = errors.length > 0 ? { value: null, faults: [] } : this.#plain();
    this.value = value;
    this.faults = [...errors.map((error) => this.#notationFault(error.pos[0], error.message)), ...faults];
  }

  /** A fault at a path: its line is that of the value, or of the nearest thing around it that is there. */
  fault(path: Path, rule: string, cure: string): Fault {
    const where = `${this.#at(this.#offset(path))} ${pathText(path)}`.trimEnd();
    const value = this.#find(path);
    return value === undefined ? { where, rule, cure } : { where, value: shown(value), rule, cure };
  }

  /** The document without its notation; what an alias (`*name`) stands for may be missing or too much. */
  #plain(): { value: unknown; faults: readonly Fault[] } {
    try {
      return { value: this.#document.toJS(), faults: [] };
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      return { value: null, faults: [this.#notationFault(0, error.message)] };
    }
  }

  #notationFault(offset: number, message: string): Fault {
    const rule = `the file must be valid YAML: ${message}`;
    return { where: this.#at(offset), rule, cure: 'Correct the notation there; later faults may follow from it.' };
  }

  #at(offset: number): string {
    return `${this.#fileName}:${this.#lines.linePos(offset).line}`;
  }

  #find(path: Path): unknown {
    return path.reduce<unknown>(
      (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
      this.value,
    );
  }

  #offset(path: Path): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const parent = this.#document.getIn(path.slice(0, depth - 1), true);
      const key = path[depth - 1];
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
        : undefined;
      const node = pair ? pair.key : this.#document.getIn(path.slice(0, depth), true);
      const offset = rangeStart(node);
      if (offset !== undefined) return offset;
    }
    return rangeStart(this.#document.contents) ?? 0;
  }
}

/** A path as people write it: `calendars.cn-office.windows[1]`. */
function pathText(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function rangeStart(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
