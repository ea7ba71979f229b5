import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ROOT, seconds } from './child.mjs';
import { firstLines, npm } from './npm.mjs';

const STAMP = join(ROOT, 'node_modules', '.cho-phien-lock');

const FLAGS = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/**
 * Installs the dependencies when package-lock.json is not the one they were last installed from. No package of ours
 * needs an install script, so none runs: npm 10 and npm 11 then leave the same files.
 */
export async function ensureDependencies() {
  const wanted = await fingerprint();
  if (wanted === (await readFile(STAMP, 'utf8').catch(() => ''))) return;
  console.error('Installing the dependencies …');
  const begun = performance.now();
  let { code, output } = await npm(['ci', ...FLAGS]);
  // The lock file lacks native packages that the registry it was made with did not carry. Where they exist npm ci refuses
  // it; this takes all other versions from the lock file just the same, and leaves the file alone.
  if (output.includes('EUSAGE')) ({ code, output } = await npm(['install', '--no-save', ...FLAGS]));
  if (code !== 0) {
    fail(
      `The dependencies could not be installed:\n${firstLines(output)}`,
      'Check the network and the free space on this disk, then start again.',
    );
  }
  await writeFile(STAMP, wanted);
  console.error(`Installed in ${seconds(begun)}`);
}

/** Native parts differ by platform, so a folder moved to another machine is installed again. */
async function fingerprint() {
  const lock = await readFile(join(ROOT, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}
