import { receiverIn } from '../access/apps.ts';
import { nextHex } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { Sealed, SealRule } from './seal.ts';
import { seal } from './seal.ts';

const secondMs = 1000;

/** Seals a push of this platform: with the keys of the app it is for, its seed and its real time where the rule says nothing else. */
export function sealPush(platform: Platform, plain: unknown, rule: Partial<SealRule> = {}): Sealed {
  return seal(receiverIn(platform, plain).app, plain, {
    ...rule,
    draw: rule.draw ?? (() => nextHex(platform.state)),
    timestamp: rule.timestamp ?? String(Math.floor(platform.real() / secondMs)),
  });
}
