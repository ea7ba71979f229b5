import { delimiter, dirname, parse } from 'node:path';
import { fail, ROOT, run } from './child.mjs';
import { firstLines, npm } from './npm.mjs';

/** The Node this program is developed and measured with; an older one is replaced by it, a newer one is used as it is. */
const PINNED = '24.21.0';

/** The first that tells a program whether it is the main one (`import.meta.main`). */
const OLDEST = '24.2';

/** Whether this version of Node, by default that of this process, is new enough. */
export function isNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Runs the same command again on the pinned Node, which npm fetches once into its own cache, and ends as it does. */
export async function runAgainOnPinnedNode() {
  const node = await pinnedNode();
  const path = [dirname(node), process.env.PATH].join(delimiter);
  const { code } = await run(node, process.argv.slice(1), { cwd: process.cwd(), follow: true, env: { PATH: path } });
  process.exit(code);
}

/** The packages of single platforms need no install script, which npm may refuse to run. */
async function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch === 'arm' ? 'armv7l' : process.arch}@${PINNED}`;
  const args = ['exec', '--yes', `--package=${name}`, '--', 'node', '-p', 'process.execPath'];
  // Outside the project, whose own settings and folders must not matter.
  const cwd = parse(ROOT).root;
  const cached = await npm([...args.slice(0, 1), '--offline', ...args.slice(1)], { cwd });
  const known = found(cached);
  if (known) return known;
  console.error(`Getting Node ${PINNED} (this one is ${process.versions.node}) …`);
  const fetched = await npm(args, { cwd });
  return (
    found(fetched) ??
    fail(
      `Node ${PINNED} could not be fetched from the npm registry:\n${firstLines(fetched.output)}`,
      `Check the network and start again, or install Node ${OLDEST} or newer yourself (https://nodejs.org).`,
    )
  );
}

function found({ code, output }) {
  const last = output.trim().split('\n').at(-1);
  return code === 0 && last && last !== process.execPath ? last : undefined;
}
