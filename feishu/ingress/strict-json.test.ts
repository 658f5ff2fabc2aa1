import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseStrictJson } from './strict-json.ts';

const depth = 32;
const parse = (text: string) => parseStrictJson(Buffer.from(text), depth);

describe('parseStrictJson', () => {
  it('reads every JSON text of moderate depth like JSON.parse', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), fc.constantFrom('', ' ', '\n\t'), (text, space) => {
        expect(parse(space + text + space)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', '1', ' ') }),
        (text) => {
          if (isJson(text) && parsesAlone(text)) return;
          expect(() => parse(text)).toThrow(SyntaxError);
        },
      ),
    );
  });

  it('refuses a key twice in one object, however it is written', () => {
    for (const text of ['{"a":1,"a":2}', '{"a":1, "\\u0061" :2}', '[{"b":{"a":1,"c":{},"a":1}}]', '{"\\"":1,"\\"":2}'])
      expect(() => parse(text)).toThrow('twice');
  });

  it('takes the same key in different objects, and as a value', () => {
    for (const text of ['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '{"a":"a:","b":"{\\"a\\":1}"}'])
      expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('counts the depth of objects and lists alike, and not inside texts', () => {
    const nested = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
    expect(() => parse(nested(depth + 2))).toThrow('deeper');
    expect(parse(nested(depth))).toEqual(JSON.parse(nested(depth)));
    expect(parse(JSON.stringify('['.repeat(1000)))).toBe('['.repeat(1000));
  });

  it('refuses a byte order mark and bytes that are no UTF-8', () => {
    expect(() => parse('\u{FEFF}{}')).toThrow(SyntaxError);
    expect(() => parseStrictJson(Buffer.from([0x22, 0xe4, 0xbd, 0x22]), depth)).toThrow('not valid');
    expect(parse('"你好"')).toBe('你好');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** True when re-writing the parsed text keeps its number of keys, so that no key was doubled. */
function parsesAlone(text: string): boolean {
  const keys = (json: string) => json.match(/"\s*:/g)?.length ?? 0;
  return keys(JSON.stringify(JSON.parse(text))) === keys(text);
}
