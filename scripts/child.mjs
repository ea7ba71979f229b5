import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const FOLLOW = new URL('./follow-parent.mjs', import.meta.url).href;
/** Ctrl-C reaches us from the terminal and again from npm; only one of the two goes on to the child. */
const SAME_REQUEST_MS = 2_000;
const WINDOWS = process.platform === 'win32';

const running = new Set();
let stopping;

// Not SIGHUP: nohup means it. A terminal that closes ends us, and follow-parent.mjs tells the child.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));

function stop(signal) {
  if (stopping && Date.now() - stopping.at < SAME_REQUEST_MS) return;
  stopping = { signal, at: Date.now() };
  if (running.size === 0) process.exit(128 + constants.signals[signal]);
  for (const child of running) child.forward(signal);
}

/** Asks every running child to end; a signal that came to us has asked already. */
export function endChildren() {
  if (!stopping) for (const child of running) child.forward('SIGTERM');
}

/**
 * Runs a program in a process group of its own and waits for it. Signals come to it through us, once. After one, this
 * process ends as soon as its last child has, with that child's exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd] default: the project's folder
 * @param {Record<string, string | undefined>} [options.env] added to ours
 * @param {Record<string, string | undefined>} [options.bareEnv] in place of ours
 * @param {boolean} [options.quiet] collect the output instead of showing it
 * @param {boolean} [options.follow] it imports follow-parent.mjs
 * @param {boolean} [options.group] a tool with helpers of its own: signal them all
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export function run(
  command,
  args,
  { cwd = ROOT, env = {}, bareEnv, quiet = false, follow = false, group = false } = {},
) {
  return new Promise((resolve) => {
    const output = quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd,
      env: { ...(bareEnv ?? process.env), ...env, ...(follow && { FOLLOW_PARENT: String(process.pid) }) },
      stdio: ['ignore', output, output, ...(follow ? ['ipc'] : [])],
      detached: !WINDOWS,
      shell: WINDOWS && command === 'npm',
    });
    let collected = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk) => (collected += chunk));
    const entry = {
      forward(signal) {
        if (group && !WINDOWS && child.pid) process.kill(-child.pid, signal);
        else child.kill(signal);
      },
    };
    running.add(entry);
    const done = (code) => {
      running.delete(entry);
      if (stopping && running.size === 0) process.exit(code);
      resolve({ code, output: collected });
    };
    child.on('error', (error) => {
      collected += `${error.message}\n`;
      done(127);
    });
    child.on('close', (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

/** Runs a JavaScript file of ours, or of an installed package, with this Node; it stops when we are killed. */
export function runNode(file, args = [], { flags = [], ...options } = {}) {
  return run(process.execPath, [...flags, '--import', FOLLOW, file, ...args], { follow: true, ...options });
}

/** Seconds since `begun` (of performance.now()), for a line of progress. */
export function seconds(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}

/** Ends this process with what went wrong and what to do about it. */
export function fail(message, hint) {
  console.error(`\n${message}\n${hint}`);
  process.exit(1);
}
