import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pictureName, widthsOf } from '../../../sandbox/manual/page.ts';
import { manual, type ManualStep } from '../../../sandbox/manual/script.ts';
import { openStage, stageMs, type Stage } from '../stage.ts';
import {
  hashOf,
  hashOfMessage,
  type PictureList,
  picturesThere,
  readList,
  readPicture,
  writePictures,
} from './pictures.ts';
import { createPlayer, type Moment } from './play.ts';
import { openScreen } from './screens.ts';

const playMs = 300_000;
/** Set by `npm run pictures`: the pictures are written, not compared. */
const writes = process.env['PICTURES'] === 'write';
const cure = 'run `npm run pictures` and look at what it writes';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(import.meta.url, { asSeeded: true });
}, stageMs);
afterAll(() => stage.close(), stageMs);

describe('the manual, played once at both widths', () => {
  it(
    'goes as its script says, and each picture shows the card of today',
    async () => {
      const screens = {
        desktop: await openScreen(stage, 'desktop'),
        phone: await openScreen(stage, 'phone'),
      };
      const player = createPlayer(stage.world, screens);
      const cards: Record<string, string> = {};
      const pictures = new Map<string, Buffer>();
      const look = async ({ step, place, message, target }: Moment): Promise<void> => {
        cards[step.id] = hashOfMessage(message);
        if (!writes) return;
        for (const width of widthsOf(step)) {
          const wholeScreen = step.wholeScreen === true;
          const shown = await screens[width].show(place, wholeScreen);
          pictures.set(pictureName(step.id, width), await screens[width].shoot(shown, target, wholeScreen));
        }
      };
      for (const [index, step] of manual.entries()) {
        const onPhone = step.chapter === 'phone' || index % 2 === 1;
        await player.play(step, onPhone ? 'phone' : 'desktop', look);
        for (const screen of Object.values(screens))
          expect([step.id, await screen.isTooWide()]).toEqual([step.id, false]);
      }
      if (writes) await writePictures(pictures, linesOf(cards, pictures));
      else {
        const list = await readList();
        const stale = manual.map(({ id }) => id).filter((id) => list[id]?.card !== cards[id]);
        expect({ stale, cure }).toEqual({ stale: [], cure });
      }
      for (const screen of Object.values(screens)) expect(screen.complaints).toEqual([]);
    },
    playMs,
  );

  it('has its pictures, and they are those that were made with the cards of the list', async () => {
    const list = await readList();
    expect(Object.keys(list)).toEqual(manual.map(({ id }) => id));
    const names = manual.flatMap((step) => namesOf(step));
    expect(await picturesThere()).toEqual(names.toSorted());
    for (const step of manual) {
      const files = await Promise.all(
        namesOf(step).map(async (name) => [name, hashOf(await readPicture(name))] as const),
      );
      expect({ step: step.id, files: Object.fromEntries(files), cure }).toEqual({
        step: step.id,
        files: list[step.id]?.files,
        cure,
      });
    }
  });
});

function namesOf(step: ManualStep): readonly string[] {
  return widthsOf(step).map((width) => pictureName(step.id, width));
}

function linesOf(cards: Readonly<Record<string, string>>, pictures: ReadonlyMap<string, Buffer>): PictureList {
  return Object.fromEntries(
    manual.map((step) => {
      const files = namesOf(step).map((name) => [name, hashOf(pictures.get(name) ?? '')] as const);
      return [step.id, { card: cards[step.id] ?? '', files: Object.fromEntries(files) }];
    }),
  );
}
