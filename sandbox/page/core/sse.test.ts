import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventSplitter } from './sse.ts';

describe('the splitter of server-sent events', () => {
  it('gives the same events however the stream is cut', () => {
    const stream =
      ': hello\r\n\r\ndata: {"seq":1}\n\ndata:{"seq":2}\nid: 2\n\n: here\n\ndata: a\ndata: b\n\ndata: unfinished';
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const splitter = new EventSplitter();
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const found = places.slice(1).flatMap((end, index) => splitter.push(stream.slice(places[index], end)));
        expect(found).toEqual(['{"seq":1}', '{"seq":2}', 'a\nb']);
      }),
    );
  });
});
