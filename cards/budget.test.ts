import { describe, expect, it } from '@jest/globals';
import { raise, rowOf, sceneOf } from '../test/support/card-story.ts';
import { linesOf } from '../test/support/read-card.ts';
import { fitted, measure, mostBytes } from './budget.ts';
import { fold, markdown, text } from './elements.ts';
import type { Picture } from './picture.ts';
import { lookAt } from './scene.ts';
import { mark } from './words.ts';

const record = raise();
const look = lookAt(sceneOf(record, rowOf(record, 'group')));
const big = '长'.repeat(mostBytes / 6);
const picture: Picture = {
  summary: '小',
  header: { title: '大', subtitle: '小', template: 'blue', tags: [] },
  blocks: [markdown(mark`first`)],
  folds: [fold('一', text(big, 1)), fold('二', text(big, 1)), fold('三', text(big, 1))],
  foot: null,
  forwardable: false,
};

describe('fitted', () => {
  it('drops folds from the bottom until the card fits', () => {
    const card = fitted(picture, look);
    expect(linesOf(card).filter((line) => line.startsWith('▸'))).toEqual(['▸ 一']);
    expect(measure(card).bytes).toBeLessThanOrEqual(mostBytes);
  });

  it('ends with a way to see the ticket when nothing else fits', () => {
    const card = fitted({ ...picture, blocks: [text(big.repeat(3), 1)] }, look);
    expect(linesOf(card)).toEqual(['内容太多，这里放不下。发“工单 GD-20261123-0042”再试一次。', '大', '[查看]']);
  });
});
