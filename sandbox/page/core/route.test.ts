import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRoute, routeAddress, toolNames, views, type Route } from './route.ts';

const id = fc.stringMatching(/^[\w ?#%/&=-]{1,12}$/u);
const besideId = fc.stringMatching(/^\w{1,12}$/u);

describe('a route', () => {
  it('is read back from its address, whatever the ids', () => {
    const routes: fc.Arbitrary<Route> = fc.record({
      person: id,
      chat: id,
      message: fc.option(id),
      view: fc.constantFrom(...views),
      tool: fc.option(fc.constantFrom(...toolNames)),
      bare: fc.boolean(),
      beside: fc.option(fc.record({ person: besideId, chat: fc.option(besideId), message: fc.constant(null) })),
    });
    fc.assert(
      fc.property(routes, (route) => {
        const address = new URL(routeAddress(route), 'http://sandbox');
        expect(readRoute(address.pathname, address.search)).toEqual(route);
      }),
    );
  });

  it('is empty for an unknown address', () => {
    const empty: Route = {
      person: null,
      chat: null,
      message: null,
      view: 'chats',
      tool: null,
      beside: null,
      bare: false,
    };
    expect(readRoute('/', '')).toEqual(empty);
    expect(readRoute('/gallery', '?view=everything&beside=')).toEqual(empty);
    expect(readRoute('/p/%E0%A4%A', '')).toEqual({ ...empty, person: '%E0%A4%A' });
  });
});
