import { run } from './child.mjs';

/** Set by an outer npm for the script it runs; an inner npm would take them for the user's wishes. */
const OF_OUTER_NPM =
  /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local_prefix|global_prefix|npm_version|user_agent|node_gyp|noproxy|omit|include|workspace)|INIT_CWD$)/;

/** Runs npm quietly: the one that runs us when there is one, else the one on the PATH. */
export function npm(args, options = {}) {
  const bareEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_OUTER_NPM.test(name)));
  const cli = process.env.npm_execpath ?? '';
  const [command, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []];
  return run(command, [...first, ...args], { quiet: true, group: true, bareEnv, ...options });
}

/** What npm says of a failure, without its stack and its advice. */
export function firstLines(output) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trimEnd());
  return lines
    .filter((line) => line && !/^\s|^A complete log/.test(line))
    .slice(0, 6)
    .join('\n');
}
