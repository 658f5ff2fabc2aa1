import { nextHex } from './ids.ts';
import type { Platform } from './platform.ts';
import type { Sealed, SealRule } from './seal.ts';
import { seal } from './seal.ts';

const secondMs = 1000;

/** Seals a push of this platform: with its keys, its seed and its real time where the rule says nothing else. */
export function sealPush(platform: Platform, plain: unknown, rule: SealRule = {}): Sealed {
  return seal(platform.app, plain, {
    ...rule,
    draw: rule.draw ?? (() => nextHex(platform.state)),
    timestamp: rule.timestamp ?? String(Math.floor(platform.real() / secondMs)),
  });
}
