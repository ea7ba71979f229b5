import './follow-parent.mjs';
import { check } from './check.mjs';
import { fail, ROOT, runNode, seconds } from './child.mjs';
import { dev } from './dev.mjs';
import { ensureDependencies } from './install.mjs';
import { isNewEnough, runAgainOnPinnedNode } from './node.mjs';
import { test, testLong } from './test.mjs';
import { runCompiler, runTool } from './tools.mjs';

// This file and all it imports must load on Node 20, before anything is installed.
// What it tells of its own work goes to stderr: stdout is the command's.

const PARENT_POLL_MS = 200;

/** Left to itself Node takes a third of a large machine's memory before it tidies up. NODE_OPTIONS may say otherwise. */
const HEAP = process.env.NODE_OPTIONS?.includes('--max-old-space-size')
  ? []
  : ['--max-old-space-size=256', '--max-semi-space-size=16'];

const program = (file) => async (args) => (await runNode(file, args, { flags: HEAP })).code;

const COMMANDS = {
  start: program('start/dist/main.js'),
  build: program('start/dist/build.js'),
  publish: program('start/dist/publish.js'),
  seed: program('start/dist/seed.js'),
  token: program('start/dist/token.js'),
  import: program('start/dist/import.js'),
  export: program('start/dist/export.js'),
  rebuild: program('gateway/dist/rebuild.js'),
  'verify-trace': program('start/dist/verify-trace.js'),
  compose,
  bench: program('bench/dist/main.js'),
  dev,
  check,
  test,
  'test:long': testLong,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (!command) {
  console.error(`Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join('|')}> [arguments]`);
  process.exit(2);
}
process.chdir(ROOT);
if (process.env.npm_lifecycle_event) endWithParent();
if (!isNewEnough()) await runAgainOnPinnedNode();
// The C library keeps freed memory apart for each thread, and there are a dozen: a seventh of all that npm start holds.
process.env.MALLOC_ARENA_MAX ??= '2';
// Once it has freed something large it would keep as much.
process.env.MALLOC_TRIM_THRESHOLD_ ??= String(2 ** 20);
process.env.APOLLO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_TELEMETRY_DISABLED = '1';
await ensureDependencies();
// The check compiles by itself, so that it can report on it.
if (name !== 'check') await compile();
process.exit(await command(args));

/** The supergraph, and from its public schema the types of the storefront's documents. */
async function compose(args) {
  const code = await program('gateway/dist/compose.js')(args);
  if (code !== 0 || args.includes('--check')) return code;
  return (await runTool('graphql-codegen', ['--silent'], { package: '@graphql-codegen/cli' })).code;
}

async function compile() {
  const begun = performance.now();
  const { code, output } = await runCompiler([], { quiet: true });
  if (code !== 0) fail(`The sources do not compile:\n${output.trim()}`, 'Correct them and start again.');
  console.error(`Compiled in ${seconds(begun)}`);
}

/** npm passes SIGTERM to the shell it runs us in, and some shells end without telling us. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_POLL_MS).unref();
}
