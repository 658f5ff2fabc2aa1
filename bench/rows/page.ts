import { temporaryFolder } from '../../sandbox/servers/folder.ts';
import { launchBrowser } from '../../test/browser/page/browser.ts';
import { openChat, patchAbove, scrollUp } from '../page/measures.ts';
import { startWithMessages } from '../page/stored-chat.ts';
import type { Size } from '../size.ts';
import { median, ratios } from '../statistics.ts';
import type { Line } from '../table.ts';

const few = 40;

/** The sandbox's page at its second start with many messages stored, against one with few; how it scrolls; what a patch above moves. */
export async function sandboxPage(size: Size): Promise<readonly Line[]> {
  const { folder } = await temporaryFolder();
  const browser = await launchBrowser();
  const many = await startWithMessages(folder, size.messages);
  const small = await startWithMessages(folder, few);
  const opened: { many: number[]; few: number[] } = { many: [], few: [] };
  const longest: number[] = [];
  const moved: number[] = [];
  let late = 0;
  let rows = 0;
  for (let round = 0; round < size.starts; round += 1) {
    const reference = await openChat(browser, small.workspace, small.chatId);
    opened.few.push(reference.ms);
    await reference.close();
    const { page, ms, close } = await openChat(browser, many.workspace, many.chatId);
    opened.many.push(ms);
    const scrolled = await scrollUp(page, size.wheelTurns);
    longest.push(scrolled.longestMs);
    late += scrolled.late;
    rows = Math.max(rows, scrolled.rows);
    moved.push(await patchAbove(page, many.workspace));
    await close();
  }
  await browser.close();
  await many.workspace.close();
  await small.workspace.close();
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    {
      what: `sandbox, second start: list and last chat usable, ${size.messages} messages : ${few}`,
      ours: `${ms(median(opened.many))} (reading the file ${ms(many.readMs)})`,
      reference: ms(median(opened.few)),
      values: ratios(opened.many, opened.few),
      goal: { floor: 2, goal: 1.2, stretch: 1.05 },
    },
    {
      what: `sandbox, longest frame over 50 ms while scrolling, ms (${late} such frames, ${rows} rows at most)`,
      ours: ms(Math.max(...longest)),
      reference: '50 ms',
      values: longest,
      goal: { floor: 100, goal: 50, stretch: 49 },
    },
    {
      what: 'sandbox, what is read moves at a patch above, px',
      ours: `${Math.max(...moved).toFixed(1)} px`,
      reference: '2 px',
      values: moved,
      goal: { floor: 2, goal: 1, stretch: 0.5 },
    },
  ];
}
