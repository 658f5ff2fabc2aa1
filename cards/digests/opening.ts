/** What stands above the figures of every digest: that it comes late, and in whose place it is read. */
import type { DigestContent } from '../../tickets/digests/content.ts';
import { icon, markdown } from '../elements.ts';
import type { Block } from '../picture.ts';
import { delayed } from '../texts/digests/answers.ts';
import { inPlaceOf } from '../texts/leave.ts';
import type { Times } from '../time.ts';
import { nameMark } from '../user-text.ts';

/** The lines that apply. */
export function opening(content: DigestContent, times: Times): readonly Block[] {
  const { delayedSince, inPlaceOf: absent = [] } = content;
  return [
    ...(delayedSince === null ? [] : [markdown(delayed(times.full(delayedSince)))]),
    ...absent.map((name) => markdown(inPlaceOf(nameMark(name)), icon('member', 'blue'))),
  ];
}
