import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { obtain } from './obtain.mjs';
import { aptRefusal, fromApt } from './roads.mjs';
import { cacheDir, faultLine, root, run, say, stopwatch } from './shell.mjs';

const browsersDir = path.join(cacheDir, 'browsers');
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const fontPackage = 'fonts-wqy-microhei';
const chineseFont = /wqy|cjk|sourcehan|source-han|droidsansfallback|uming|ukai|simsun|simhei|msyh|pingfang|harmonyos/i;

/** The path of a Chromium that runs, beside a font with Chinese glyphs; both fetched when there are none. */
export async function browser() {
  const file = await obtain({
    name: 'chromium',
    variable: 'CHROMIUM',
    names,
    places: [...macApplications, ...fetchedByPlaywright()],
    version: /(?:Chromium|Chrome|Chrome for Testing) (\d+\.\d+\.\d+\.\d+)/,
    least: '120.0',
    roads: [
      { name: "Debian's package", take: () => fromApt('chromium', ['chromium', fontPackage], names) },
      { name: "Playwright's download site", take: fromPlaywright },
    ],
    cure: 'install Chromium, or set CHROMIUM to the program of a Chromium or Chrome.',
  });
  await font();
  return file;
}

async function fromPlaywright() {
  const cli = path.join(root, 'node_modules/playwright-core/cli.js');
  const env = { PLAYWRIGHT_BROWSERS_PATH: browsersDir };
  const { status, output } = await run(process.execPath, [cli, 'install', 'chromium'], { subject: 'chromium', env });
  const file = fetchedByPlaywright()[0];
  return status === 0 && file !== undefined
    ? { file, source: "Playwright's download site" }
    : { failed: faultLine(output) };
}

/** Playwright names its folders by build and system, so what is inside is looked for by the program's name. */
function fetchedByPlaywright() {
  if (!existsSync(browsersDir)) return [];
  const program = /[/\\]chrome-[^/\\]+[/\\](chrome|.*MacOS[/\\](Chromium|Google Chrome for Testing))$/;
  return readdirSync(browsersDir, { recursive: true })
    .filter((name) => program.test(name))
    .map((name) => path.join(browsersDir, name));
}

async function font() {
  if (process.platform !== 'linux' || hasChineseFont()) return;
  const seconds = stopwatch();
  const failed = aptRefusal() ?? (await fromApt('font', [fontPackage], ['apt-get'])).failed;
  if (failed === undefined) say('font', `${fontPackage} from Debian (${seconds()})`);
  else say('font', `no Chinese glyphs: pictures will show boxes (${failed}). Cure: install ${fontPackage}`);
}

function hasChineseFont() {
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    `${homedir()}/.fonts`,
    `${homedir()}/.local/share/fonts`,
  ];
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => chineseFont.test(name)),
  );
}
