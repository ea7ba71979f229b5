import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIXED = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Without fonts-noto-core a bare Debian draws Vietnamese marks as boxes. */
const PACKAGES = ['chromium', 'fonts-noto-core'];

/**
 * The browser for the browser tests: CHROMIUM_PATH, an installed Chromium or Chrome, or on Debian and Ubuntu as root
 * one that is installed now. Otherwise why there is none.
 *
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isProgram(given) ? { path: given } : { reason: `CHROMIUM_PATH is no program: ${given}` };
  const known = find();
  if (known) return { path: known };
  if (process.getuid?.() !== 0) return { reason: 'no Chromium here, and only root can install it' };
  if (!existsSync('/usr/bin/apt-get')) return { reason: 'no Chromium here, and no apt-get to install it with' };
  console.error('Installing Chromium for the browser tests …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { code, output } = await run('apt-get', args, { quiet: true, group: true, env });
    if (code !== 0) return { reason: `apt-get ${args[0]} failed: ${output.trim().split('\n').slice(-3).join(' / ')}` };
  }
  const installed = find();
  return installed ? { path: installed } : { reason: 'apt-get installed a chromium that cannot be found' };
}

function find() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'].filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...FIXED].find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
